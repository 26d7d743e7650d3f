import type {
	Composed,
	Message,
} from '../../../../../nodes/CloudChat/message/sending/model/message.ts';
import type {
	Planned,
	Sent,
} from '../../../../../nodes/CloudChat/message/sending/model/outcome.ts';
import type { Earlier } from '../../../../../nodes/CloudChat/message/sending/plan/plan.ts';
import type { PlanRules } from '../../../../../nodes/CloudChat/message/sending/model/settings.ts';
import {
	heldAsAWhole,
	makePlan,
} from '../../../../../nodes/CloudChat/message/sending/plan/plan.ts';
import { message, refusal } from '../../../messages.mts';

const RULES: PlanRules = {
	stopOnError: false,
	allOrNothing: false,
	dryRun: false,
	duplicates: 'exact',
};

const good = (item: number) => message(item, { phone_number: `+551198765432${item}` });
const wrong = (itemIndex: number) =>
	refusal(itemIndex, {
		reason: 'invalidPhoneNumber',
		field: 'Phone Number',
		message: 'It is wrong.',
		hint: 'Fix it.',
	});

const NOTHING: Earlier = {
	size: 0,
	sentFor: () => undefined,
	equalTo: () => undefined,
	sentTo: () => undefined,
};

/** An earlier try has sent the messages of these items. */
function tried(sent: Sent, ...items: number[]): Earlier {
	return {
		...NOTHING,
		size: items.length,
		sentFor: (item) => (items.includes(item) ? sent : undefined),
	};
}

const ACCEPTED: Sent = { state: 'accepted', conversationId: 7, messageId: 8 };
const UNKNOWN: Sent = { state: 'timeout' };

/** What becomes of an item, in a word. */
function wordOf(one: Planned): string {
	if (one.kind === 'send') return 'send';
	const { outcome } = one;
	if ('problem' in outcome) return outcome.problem.reason;
	return 'reason' in outcome ? outcome.reason : outcome.status;
}

/** What becomes of each item, in a word. */
async function plan(
	composed: Composed[],
	changed: Partial<PlanRules> & { maxMessages?: number } = {},
	earlier: Earlier = NOTHING,
): Promise<string[]> {
	const rules = { ...RULES, ...changed, isRetry: false };
	const planned = makePlan(composed, rules, earlier);
	const held = await heldAsAWhole(planned, rules, earlier, async () => new Map());
	return held.map(wordOf);
}

const twice = [good(0), { ...good(0), itemIndex: 1 }];

describe('the plan', () => {
	it('asks what an item sent before by its message, if it has one', async () => {
		const asked: Array<Message | undefined> = [];
		const earlier: Earlier = { ...NOTHING, sentFor: (_, one) => void asked.push(one) };
		const unfit = { ...wrong(2), message: good(2) } as Composed;
		await plan([good(0), wrong(1), unfit], {}, earlier);
		expect(asked).toEqual([good(0), undefined, good(2)]);
	});

	it('holds back what repeats another item only with that item', async () => {
		const all = [...twice, wrong(2)];
		const rules = { allOrNothing: true };
		const held = ['otherItemsInvalid', 'otherItemsInvalid', 'invalidPhoneNumber'];
		expect(await plan(all, rules)).toEqual(held);
		const settled = ['accepted', 'duplicateInRun', 'invalidPhoneNumber'];
		expect(await plan(all, rules, tried(ACCEPTED, 0))).toEqual(settled);
	});

	it('a dry run previews what would be sent, and does not replay', async () => {
		const [dryRun, earlier] = [{ dryRun: true }, tried(ACCEPTED, 0, 1)];
		expect(await plan(twice, dryRun, earlier)).toEqual(['preview', 'duplicateInRun']);
		expect(await plan(twice, { ...dryRun, duplicates: 'allow' })).toEqual(['preview', 'preview']);
		expect(await plan([wrong(0)], dryRun, earlier)).toEqual(['invalidPhoneNumber']);
	});
});

describe('what went out before', () => {
	it('stays unknown, also where the item repeats another or is not valid', async () => {
		expect(await plan(twice, {}, tried(UNKNOWN, 1))).toEqual(['send', 'timeout']);
		expect(await plan([wrong(1)], {}, tried(UNKNOWN, 1))).toEqual(['timeout']);
	});

	it('a repeated message tells the ids of the first one, and whether it was another', () => {
		const rules: PlanRules = { ...RULES, duplicates: 'recipient' };
		const repeated = (by: 'equalTo' | 'sentTo') =>
			makePlan([good(0)], rules, { ...NOTHING, [by]: () => ACCEPTED })[0];
		const first = { conversationId: 7, messageId: 8 };
		expect(repeated('sentTo')).toMatchObject({ outcome: { first, isOther: true } });
		expect(repeated('equalTo')).not.toMatchObject({ outcome: { isOther: true } });
	});
});

describe('Max Messages', () => {
	it('holds back what repeats a message that is held back, not what repeats an earlier one', async () => {
		const none = { maxMessages: 0 };
		expect(await plan(twice, none)).toEqual(['tooManyMessages', 'tooManyMessages']);
		expect(await plan(twice, none, tried(ACCEPTED, 0))).toEqual(['accepted', 'duplicateInRun']);
	});

	it('tells how many messages there are', async () => {
		const rules = { ...RULES, maxMessages: 1, isRetry: false };
		const planned = makePlan([good(0), good(1)], rules, NOTHING);
		const message = expect.stringMatching(/send 2 messages.* allows only 1\.$/);
		expect(await heldAsAWhole(planned, rules, NOTHING, async () => new Map())).toMatchObject([
			{ outcome: { problem: { message } } },
			{ outcome: { problem: { message } } },
		]);
	});
});
