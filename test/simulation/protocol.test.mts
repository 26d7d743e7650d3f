import { broken } from './broken.mts';
import { mistakes } from './mistakes.mts';
import { inLarge, sized } from '../size.mts';
import { runSchedules, schedulesUntilBroken } from './run.mts';
import { simulate } from './simulate.mts';

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

	inLarge.each(['crash', 'store', 'pause', 'forgotten', 'overwritten'])(
		'is counted apart: %s',
		(why) => {
			expect(apart(why)).toBeGreaterThan(0);
		},
	);

	test('an accepted key is rarely said to be unknown because others write at the same time', () => {
		const wrongly = count('asked at once: accepted, but said unknown');
		const lost = count('overwritten: is accepted, but said unknown');
		expect(wrongly + lost).toBeLessThan(count('heard accepted') / 20);
	});
});

/** Two processes whose calls all take equally long, never idle, while both want the same keys. */
const inStep = {
	processes: [1, 2].map((seed) => ({
		timings: [{ lead: 1, gap: 10, tail: 1 }],
		faults: {},
		seed,
	})),
	executions: Array.from({ length: 40 }, (_, stream) => [
		{ process: 0, at: 11 * stream, messages: keys(`a${stream}`, 5), wave: 1 },
		{ process: 1, at: 11 * stream + 5, messages: keys(`b${stream}`, 5), wave: 1 },
		{ process: 0, at: 300 + 30 * stream, messages: keys(`c${stream}`, 1), wave: 1 },
		{ process: 1, at: 303 + 30 * stream, messages: keys(`c${stream}`, 1), wave: 1 },
	]).flat(),
	sizes: { keys: 1_000, room: 200 },
	before: 1,
};

function keys(name: string, count: number) {
	return Array.from({ length: count }, (_, index) => ({
		...{ name: `key:${name}.${index}`, takes: 10, ends: 'accepted' as const },
	}));
}

test('two processes in step see more than their own marks, since each rests between calls', async () => {
	expect((await simulate(inStep)).violations).toEqual([]);
	const restless = broken([
		{ file: 'row', from: '{ least: 1, most: 3 }', to: '{ least: 0, most: 0 }' },
	]);
	expect((await simulate(inStep, restless)).violations).not.toEqual([]);
});

// It may take thousands of schedules.
inLarge.each(Object.entries(mistakes))('found: %s', async (_, mistake) => {
	const found = await schedulesUntilBroken({ schedules: 20_000, seed: 1 }, broken(mistake));
	expect(found).toEqual(expect.any(Number));
});
