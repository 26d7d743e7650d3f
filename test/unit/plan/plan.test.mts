import type { Composed } from '../../../nodes/CloudChat/model/message.ts';
import type { Outcome } from '../../../nodes/CloudChat/model/outcome.ts';
import { makePlan, type PlanRules } from '../../../nodes/CloudChat/plan/plan.ts';
import { message } from '../messages.mts';

const RULES: PlanRules = {
	stopOnError: false,
	allOrNothing: false,
	dryRun: false,
	duplicates: 'exact',
};

const good = (item: number) => message(item, { phone_number: `+551198765432${item}` });
const wrong = (itemIndex: number): Composed => ({
	kind: 'refusal',
	itemIndex,
	problems: [
		{
			reason: 'invalidPhoneNumber',
			field: 'Phone Number',
			message: 'It is wrong.',
			hint: 'Mend it.',
		},
	],
});

/** What becomes of each item, in a word. */
function plan(
	composed: Composed[],
	rules: Partial<PlanRules> = {},
	replay: (item: number) => Outcome | undefined = () => undefined,
): string[] {
	return makePlan(composed, { ...RULES, ...rules }, ({ itemIndex }) => replay(itemIndex)).map(
		(one) => {
			if (one.kind === 'send') return 'send';
			return 'reason' in one.outcome ? one.outcome.reason : one.outcome.status;
		},
	);
}

const replayed = (item: number): Outcome => ({
	status: 'accepted',
	itemIndex: item,
	message: good(item),
	replayed: true,
});

describe('the plan', () => {
	it('sends what is good and refuses what is wrong', () => {
		expect(plan([good(0), wrong(1), good(2)])).toEqual(['send', 'invalidPhoneNumber', 'send']);
	});

	it.each([{ stopOnError: true }, { allOrNothing: true }])('%j: all or nothing', (rules) => {
		expect(plan([good(0), wrong(1)], rules)).toEqual(['otherItemsInvalid', 'invalidPhoneNumber']);
		expect(plan([good(0), good(1)], rules)).toEqual(['send', 'send']);
	});

	it('answers from an earlier try first, also where the rest is held back', () => {
		const earlier = (item: number) => (item === 0 ? replayed(0) : undefined);
		expect(plan([good(0), good(1), wrong(2)], { allOrNothing: true }, earlier)).toEqual([
			'accepted',
			'otherItemsInvalid',
			'invalidPhoneNumber',
		]);
	});

	it('answers from an earlier try also where the template does not fit any more', () => {
		const unfit = (item: number): Composed => ({ ...wrong(item), message: good(item) }) as Composed;
		const earlier = (item: number) => (item === 0 ? replayed(0) : undefined);
		const composed = [unfit(0), good(1)];
		expect(plan(composed, { stopOnError: true }, earlier)).toEqual(['accepted', 'send']);
		expect(plan(composed, { stopOnError: true })).toEqual([
			'invalidPhoneNumber',
			'otherItemsInvalid',
		]);
	});

	it('holds back what repeats a message that is held back', () => {
		const twice = { ...good(0), itemIndex: 1 };
		expect(plan([good(0), twice])).toEqual(['send', 'duplicateInRun']);
		expect(plan([good(0), twice], { maxMessages: 0 })).toEqual([
			'tooManyMessages',
			'tooManyMessages',
		]);
	});

	it('a dry run previews, and does not replay', () => {
		expect(plan([good(0), wrong(1)], { dryRun: true }, replayed)).toEqual([
			'preview',
			'invalidPhoneNumber',
		]);
	});

	it.each([
		[3, ['send', 'send', 'send']],
		[2, ['tooManyMessages', 'tooManyMessages', 'tooManyMessages']],
		[0, ['tooManyMessages', 'tooManyMessages', 'tooManyMessages']],
	])('at most %d messages', (maxMessages, expected) => {
		expect(plan([good(0), good(1), good(2)], { maxMessages })).toEqual(expected);
	});

	it('counts only what it would send now', () => {
		const earlier = (item: number) => (item === 0 ? replayed(0) : undefined);
		expect(plan([good(0), good(1), wrong(2)], { maxMessages: 1 }, earlier)).toEqual([
			'accepted',
			'send',
			'invalidPhoneNumber',
		]);
	});

	it('gives every item one place, in order', () => {
		const composed = [good(0), good(0), wrong(2), good(3)].map((one, itemIndex) => ({
			...one,
			itemIndex,
		}));
		const planned = makePlan(composed, RULES, () => undefined);
		expect(
			planned.map((one) => (one.kind === 'send' ? one.message.itemIndex : one.outcome.itemIndex)),
		).toEqual([0, 1, 2, 3]);
	});
});
