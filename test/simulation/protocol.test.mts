import { broken } from './broken.mts';
import { mistakes } from './mistakes.mts';
import { inLarge, sized } from '../size.mts';
import { runSchedules, schedulesUntilBroken } from './run.mts';

/** CI takes another one each week. */
const seed = Number(process.env.PROPERTY_SEED ?? 1);

const SCHEDULES = sized(1_000, 10_000);

let counts: Map<string, number>;
const count = (what: string) => counts.get(what) ?? 0;

beforeAll(async () => {
	counts = await runSchedules({ schedules: SCHEDULES, seed });
});

describe('many schedules break no promise, and in them', () => {
	const heard = ['mine', 'accepted', 'unknown', 'inFlight'].map((claim) => `heard ${claim}`);
	const calls = ['failsBefore', 'failsAfter', 'never', 'neverAnswers', 'two begin the row'];

	test.each([
		'sent',
		'names pushed out',
		'names overwritten after a pause',
		...heard,
		...calls.map((how) => `calls: ${how}`),
	])('happens: %s', (what) => {
		expect(count(what)).toBeGreaterThan(SCHEDULES / 500);
	});

	test('an accepted key is rarely said to be unknown because others write at the same time', () => {
		const wrongly = count('asked at once: accepted, but said unknown');
		const lost = count('overwritten: is accepted, but said unknown');
		expect(wrongly + lost).toBeLessThan(count('heard accepted') / 20);
	});
});

// It may take thousands of schedules.
inLarge.each(Object.entries(mistakes))('found: %s', async (_, mistake) => {
	const found = await schedulesUntilBroken({ schedules: 20_000, seed: 1 }, broken(mistake));
	expect(found).toEqual(expect.any(Number));
});
