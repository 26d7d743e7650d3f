import { broken } from './broken.mts';
import { mistakes } from './mistakes.mts';
import { inLarge, sized } from '../size.mts';
import { runSchedules, schedulesUntilBroken } from './run.mts';

/** CI takes another one each week. */
const seed = Number(process.env.PROPERTY_SEED ?? 1);

const SCHEDULES = sized(1_000, 10_000);

let counts: Map<string, number>;
const count = (what: string) => counts.get(what) ?? 0;
/** All that is counted apart for one reason. */
const apart = (why: string) =>
	[...counts].reduce((sum, [what, times]) => sum + (what.startsWith(`${why}: `) ? times : 0), 0);

beforeAll(async () => {
	counts = await runSchedules({ schedules: SCHEDULES, seed });
});

describe('many schedules break no promise, and in them', () => {
	const heard = ['mine', 'accepted', 'unknown', 'notSaved'].map((claim) => `heard ${claim}`);
	const calls = ['failsBefore', 'failsAfter', 'never', 'neverAnswers', 'two begin the row'];

	test.each([
		'sent',
		'sent again as asked',
		'wanted by several processes',
		'keys pushed out',
		'keys overwritten after a pause',
		...heard,
		...calls.map((how) => `calls: ${how}`),
	])('happens: %s', (what) => {
		expect(count(what)).toBeGreaterThan(SCHEDULES / 500);
	});

	inLarge.each(['crash', 'store', 'failure', 'pause', 'forgotten', 'resend', 'overwritten'])(
		'is counted apart: %s',
		(why) => {
			expect(apart(why)).toBeGreaterThan(0);
		},
	);

	test('an accepted key is rarely said to be unknown because several ask for it at once', () => {
		expect(apart('askedAtOnce')).toBeLessThan(count('heard accepted') / 1_000);
	});
});

// It may take thousands of schedules; those that showed a mistake are in found.test.mts.
inLarge.each(Object.entries(mistakes))('found: %s', async (_, mistake) => {
	const found = await schedulesUntilBroken({ schedules: 20_000, seed: 1 }, broken(mistake));
	expect(found).toEqual(expect.any(Number));
});
