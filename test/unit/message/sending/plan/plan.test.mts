import type {
	Composed,
	Message,
} from '../../../../../nodes/CloudChat/message/sending/model/message.ts';
import type {
	Planned,
	Sent,
} from '../../../../../nodes/CloudChat/message/sending/model/outcome.ts';
import type { Earlier } from '../../../../../nodes/CloudChat/message/sending/plan/plan.ts';
import { notMine } from '../../../../../nodes/CloudChat/message/sending/outcomes/sentBefore.ts';
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

/** An earlier round has sent messages: equal ones, or others to the same person. */
function sentBefore(by: 'equalTo' | 'sentTo', sent: Sent): Earlier {
	return { ...NOTHING, size: 1, [by]: () => sent };
}

const ACCEPTED: Sent = { state: 'accepted', conversationId: 7, messageId: 8 };
const UNKNOWN: Sent = { state: 'timeout' };

/** What becomes of each item, in a word. */
const words = (planned: Planned[]) =>
	planned.map((one) => {
		if (one.kind === 'send') return 'send';
		const { outcome } = one;
		if ('problem' in outcome) return outcome.problem.reason;
		return 'reason' in outcome ? outcome.reason : outcome.status;
	});

/** What becomes of each item, in a word; `known` are keys that this node has sent, or may have. */
async function plan(
	composed: Composed[],
	changed: Partial<PlanRules> & { maxMessages?: number } = {},
	earlier: Earlier = NOTHING,
	known: Array<[Message, 'accepted' | 'unknown']> = [],
	asked: Message[] = [],
): Promise<string[]> {
	const rules = { ...RULES, ...changed, isRetry: false };
	const planned = makePlan(composed, rules, earlier);
	const held = await heldAsAWhole(planned, rules, earlier, async (messages) => {
		asked.push(...messages);
		return new Map(known.map(([message, heard]) => [message, notMine(message, heard)]));
	});
	return words(held);
}

const twice = [good(0), { ...good(0), itemIndex: 1 }];

describe('the plan', () => {
	it.each([
		[{}, 'send'],
		[{ stopOnError: true }, 'otherItemsInvalid'],
		[{ allOrNothing: true }, 'otherItemsInvalid'],
	])('%j, beside an item that is wrong: %s', async (rules, good0) => {
		expect(await plan([good(0), wrong(1)], rules)).toEqual([good0, 'invalidPhoneNumber']);
		expect(await plan([good(0), good(1)], rules)).toEqual(['send', 'send']);
	});

	it('answers from an earlier try first, also where the template does not fit any more', async () => {
		const unfit = { ...wrong(0), message: good(0) } as Composed;
		const rules = { allOrNothing: true };
		const earlier = tried(ACCEPTED, 0);
		expect(await plan([wrong(0)], {}, earlier)).toEqual(['accepted']);
		expect(await plan([unfit, good(1)], rules, earlier)).toEqual(['accepted', 'send']);
		expect(await plan([unfit, good(1)], rules)).toEqual([
			'invalidPhoneNumber',
			'otherItemsInvalid',
		]);
		expect(await plan([good(0), good(1), wrong(2)], rules, earlier)).toEqual([
			...['accepted', 'otherItemsInvalid', 'invalidPhoneNumber'],
		]);
	});

	it('asks what an item sent before by its message, if it has one', async () => {
		const asked: Array<Message | undefined> = [];
		const earlier: Earlier = { ...NOTHING, sentFor: (_, one) => void asked.push(one) };
		const unfit = { ...wrong(2), message: good(2) } as Composed;
		await plan([good(0), wrong(1), unfit], {}, earlier);
		expect(asked).toEqual([good(0), undefined, good(2)]);
	});

	it('holds back nothing that repeats what went out before', async () => {
		const earlier = sentBefore('equalTo', ACCEPTED);
		expect(await plan([good(0), wrong(1)], { allOrNothing: true }, earlier)).toEqual([
			'duplicateInRun',
			'invalidPhoneNumber',
		]);
	});

	it('a dry run previews what would be sent, and does not replay', async () => {
		const [dryRun, earlier] = [{ dryRun: true }, tried(ACCEPTED, 0, 1)];
		expect(await plan(twice, dryRun, earlier)).toEqual(['preview', 'duplicateInRun']);
		expect(await plan(twice, { ...dryRun, duplicates: 'allow' })).toEqual(['preview', 'preview']);
		expect(await plan([wrong(0)], dryRun, earlier)).toEqual(['invalidPhoneNumber']);
	});
});

describe('what went out before', () => {
	it('for the item: unknown stays unknown, also where the item repeats another or is not valid', async () => {
		expect(await plan(twice, {}, tried(UNKNOWN, 1))).toEqual(['send', 'timeout']);
		expect(await plan([wrong(1)], {}, tried(UNKNOWN, 1))).toEqual(['timeout']);
	});

	it.each([
		['accepted', ACCEPTED, {}, 'duplicateInRun'],
		['accepted, duplicates allowed', ACCEPTED, { duplicates: 'allow' }, 'send'],
		['unknown, duplicates allowed', UNKNOWN, { duplicates: 'allow' }, 'timeout'],
	] as const)('an equal message in an earlier round: %s', async (_case, sent, rules, expected) => {
		expect(await plan([good(0)], rules, sentBefore('equalTo', sent))).toEqual([expected]);
	});

	it.each([
		['recipient', 'duplicateInRun'],
		['exact', 'send'],
		['allow', 'send'],
	] as const)('another message to the same person, with %s', async (duplicates, expected) => {
		for (const sent of [ACCEPTED, UNKNOWN]) {
			expect(await plan([good(0)], { duplicates }, sentBefore('sentTo', sent))).toEqual([expected]);
		}
	});

	it('a repeated message tells the ids of the first one, and whether it was another', () => {
		const rules: PlanRules = { ...RULES, duplicates: 'recipient' };
		const repeated = (by: 'equalTo' | 'sentTo') =>
			makePlan([good(0)], rules, sentBefore(by, ACCEPTED))[0];
		const first = { conversationId: 7, messageId: 8 };
		expect(repeated('sentTo')).toMatchObject({ outcome: { first, isOther: true } });
		expect(repeated('equalTo')).not.toMatchObject({ outcome: { isOther: true } });
	});
});

describe('Max Messages', () => {
	it('counts what the execution has sent before', async () => {
		const limited = async (count: number, maxMessages: number) =>
			await plan([good(0), good(1)].slice(0, count), { maxMessages }, tried(ACCEPTED, 0));
		expect(await limited(2, 2)).toEqual(['accepted', 'send']);
		expect(await limited(2, 1)).toEqual(['accepted', 'tooManyMessages']);
		expect(await limited(1, 0)).toEqual(['accepted']);
	});

	it('holds back what repeats a message that is held back, not what repeats an earlier one', async () => {
		const none = { maxMessages: 0 };
		expect(await plan(twice, none)).toEqual(['tooManyMessages', 'tooManyMessages']);
		expect(await plan(twice, none, tried(ACCEPTED, 0))).toEqual(['accepted', 'duplicateInRun']);
	});

	it('asks for keys only where it matters, and does not count what they skip', async () => {
		const [one, other, third] = [0, 1, 2].map((item) => ({ ...good(item), onceKey: String(item) }));
		const items = [one, other, third, good(3)];
		const known: Array<[Message, 'accepted' | 'unknown']> = [
			[one, 'accepted'],
			[third, 'unknown'],
		];
		const limited = async (maxMessages: number, asked: Message[]) =>
			await plan(items, { maxMessages }, NOTHING, known, asked);
		const [enough, two, oneOnly]: Message[][] = [[], [], []];
		await limited(4, enough);
		expect(enough).toEqual([]);
		expect(await limited(2, two)).toEqual(['sentBefore', 'send', 'sendingElsewhere', 'send']);
		expect(two).toEqual(items);
		expect((await limited(1, oneOnly))[1]).toBe('tooManyMessages');
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
