import { sized } from '../size.mts';
import { broken } from './broken.mts';
import type { ExecutionPlan, MessagePlan, ProcessPlan } from './plan.mts';
import { simulate } from './simulate.mts';

/** Rows and runs are a tenth of their size, but for `npm run test:large`. */
const marks = (count: number) => count * sized(0.1, 1);
const sizes = { keys: marks(10_000), room: marks(2_000) };

const process: ProcessPlan = {
	timings: [{ lead: 2, gap: 8, tail: 2 }],
	faults: {},
	seed: 1,
};

/** Accepted messages with these numbers, as keys or as names of messages without one. */
const messages = (from: number, to: number, name = 'key'): MessagePlan[] =>
	Array.from({ length: to - from }, (_, index) => ({
		keys: [`${name}:${from + index}`],
		takes: 10,
		ends: 'accepted',
	}));

const run = (at: number, messages: MessagePlan[], plan: Partial<ExecutionPlan> = {}) =>
	({ process: 0, at, messages, wave: 100, resend: false, by: 'keys', ...plan }) as ExecutionPlan;

const keep = async (executions: ExecutionPlan[], before = 0) =>
	await simulate({
		processes: [process, { ...process, seed: 2 }],
		executions,
		sizes,
		before,
	});

describe('what is remembered', () => {
	test('10,300 keys, one more, then the first 400 again: nothing is sent again', async () => {
		const { violations, counts, row } = await keep([
			run(0, messages(0, marks(10_300))),
			run(150_000, messages(marks(10_300), marks(10_300) + 1)),
			run(160_000, messages(0, marks(400))),
		]);
		expect(violations).toEqual([]);
		expect(counts).toMatchObject({ sent: marks(10_300) + 1, 'heard accepted': marks(400) });
		expect(row.length).toBeLessThanOrEqual(marks(12_100));
	});

	test('asking for the oldest keys of a full row pushes none of them out', async () => {
		const oldest = Array.from({ length: marks(2_000) }, (_, index) => `key:old${index}`);
		const asked = oldest.map((key): MessagePlan => ({ keys: [key], takes: 10, ends: 'accepted' }));
		const { violations, counts } = await keep([run(0, asked)], marks(12_000));
		expect(violations).toEqual([]);
		expect(counts).toMatchObject({ 'heard accepted': marks(2_000) });
		expect(counts.sent ?? 0).toBe(0);
	});

	test('a run without keys pushes none out', async () => {
		const { violations, row } = await keep(
			[run(0, messages(0, marks(3_000), 'run'), { by: 'marks', wave: marks(500) })],
			marks(12_000),
		);
		expect(violations).toEqual([]);
		expect(row.filter((mark) => mark.startsWith('key:old'))).toHaveLength(marks(12_000));
	});

	test('a large run keeps all of its own, whatever small runs do beside it', async () => {
		const large = [
			run(0, messages(0, marks(14_000))),
			...Array.from({ length: 8 }, (_, index) =>
				run(5_000 * index, messages(marks(20_000) + index, marks(20_000) + 1 + index)),
			),
		];
		expect((await keep(large)).violations).toEqual([]);

		const schedule = {
			processes: [process],
			executions: large,
			sizes,
			before: 0,
		};
		const cut = broken([
			{ file: 'markRow', from: 'Math.max(most, keys) + others + room', to: 'most + others + room' },
		]);
		const { violations } = await simulate(schedule, cut);
		expect(violations[0]).toContain('is pushed out by the run that sent it');
	});
});
