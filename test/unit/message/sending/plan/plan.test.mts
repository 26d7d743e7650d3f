import type {
	Composed,
	Message,
} from '../../../../../nodes/CloudChat/message/sending/model/message.ts';
import type { Earlier } from '../../../../../nodes/CloudChat/message/sending/plan/plan.ts';
import type { PlanRules } from '../../../../../nodes/CloudChat/message/sending/model/settings.ts';
import {
	heldAsAWhole,
	makePlan,
} from '../../../../../nodes/CloudChat/message/sending/plan/plan.ts';
import {
	ACCEPTED,
	good,
	NOTHING,
	RULES,
	sentBefore,
	tried,
	UNKNOWN,
	words,
	wrong,
} from './plans.mts';

const NONE_KNOWN = async () => new Map<never, never>();

/** What becomes of each item, in a word. */
async function plan(
	composed: Composed[],
	changed: Partial<PlanRules> = {},
	earlier: Earlier = NOTHING,
): Promise<string[]> {
	const rules = { ...RULES, ...changed };
	const planned = makePlan(composed, rules, earlier);
	return words(await heldAsAWhole(planned, { ...rules, isRetry: false }, earlier, NONE_KNOWN));
}

describe('the plan', () => {
	it('sends what is good and refuses what is wrong', async () => {
		expect(await plan([good(0), wrong(1), good(2)])).toEqual([
			'send',
			'invalidPhoneNumber',
			'send',
		]);
	});

	it.each([{ stopOnError: true }, { allOrNothing: true }])('%j: all or nothing', async (rules) => {
		expect(await plan([good(0), wrong(1)], rules)).toEqual([
			'otherItemsInvalid',
			'invalidPhoneNumber',
		]);
		expect(await plan([good(0), good(1)], rules)).toEqual(['send', 'send']);
	});

	it('answers from an earlier try first, also where the rest is held back', async () => {
		const earlier = tried(ACCEPTED, 0);
		expect(await plan([good(0), good(1), wrong(2)], { allOrNothing: true }, earlier)).toEqual([
			'accepted',
			'otherItemsInvalid',
			'invalidPhoneNumber',
		]);
	});

	it('answers from an earlier try also where the template does not fit any more', async () => {
		const unfit = (item: number): Composed => ({ ...wrong(item), message: good(item) }) as Composed;
		const earlier = tried(ACCEPTED, 0);
		const composed = [unfit(0), good(1)];
		expect(await plan(composed, { stopOnError: true }, earlier)).toEqual(['accepted', 'send']);
		expect(await plan(composed, { stopOnError: true })).toEqual([
			'invalidPhoneNumber',
			'otherItemsInvalid',
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

	it('a dry run shows what would be skipped', async () => {
		const twice = { ...good(0), itemIndex: 1 };
		expect(await plan([good(0), twice], { dryRun: true })).toEqual(['preview', 'duplicateInRun']);
		expect(await plan([good(0), twice], { dryRun: true, duplicates: 'allow' })).toEqual([
			'preview',
			'preview',
		]);
	});

	it('a dry run previews, and does not replay', async () => {
		expect(await plan([good(0), wrong(1)], { dryRun: true }, tried(ACCEPTED, 0, 1))).toEqual([
			'preview',
			'invalidPhoneNumber',
		]);
	});

	it('gives every item one place, in order', () => {
		const composed = [good(0), good(0), wrong(2), good(3)].map((one, itemIndex) => ({
			...one,
			itemIndex,
		}));
		const planned = makePlan(composed, RULES, NOTHING);
		expect(
			planned.map((one) => (one.kind === 'send' ? one.message.itemIndex : one.outcome.itemIndex)),
		).toEqual([0, 1, 2, 3]);
	});
});

describe('what went out before', () => {
	it.each([
		['accepted, and the item is not valid any more', ACCEPTED, {}, wrong(0), 'accepted'],
		['unknown, and the item is not valid any more', UNKNOWN, {}, wrong(0), 'timeout'],
		['unknown', UNKNOWN, {}, good(0), 'timeout'],
		['accepted', ACCEPTED, { duplicates: 'allow' }, good(0), 'accepted'],
	] as const)('for the item: %s', async (_case, sent, rules, one, expected) => {
		expect(await plan([one], rules, tried(sent, 0))).toEqual([expected]);
	});

	it('for the item: unknown stays unknown, also where the item repeats another', async () => {
		const twice = { ...good(0), itemIndex: 1 };
		expect(await plan([good(0), twice], {}, tried(UNKNOWN, 1))).toEqual(['send', 'timeout']);
	});

	it.each([
		['accepted', ACCEPTED, {}, 'duplicateInRun'],
		['accepted, duplicates allowed', ACCEPTED, { duplicates: 'allow' }, 'send'],
		['accepted, one per recipient', ACCEPTED, { duplicates: 'recipient' }, 'duplicateInRun'],
		['unknown', UNKNOWN, {}, 'timeout'],
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

	it('another message is told from the same one', () => {
		const rules: PlanRules = { ...RULES, duplicates: 'recipient' };
		const isOther = (by: 'equalTo' | 'sentTo') =>
			makePlan([good(0)], rules, sentBefore(by, ACCEPTED))[0];
		expect(isOther('sentTo')).toMatchObject({ outcome: { isOther: true } });
		expect(isOther('equalTo')).not.toMatchObject({ outcome: { isOther: true } });
	});

	it('a repeated message tells the ids of the first one', () => {
		const messages: Message[] = [good(0)];
		const earlier = sentBefore('equalTo', ACCEPTED);
		const [planned] = makePlan(messages, RULES, earlier);
		expect(planned).toMatchObject({ outcome: { first: { conversationId: 7, messageId: 8 } } });
	});
});
