import { broken } from './broken.mts';
import type { ExecutionPlan, MessagePlan, ProcessPlan } from './plan.mts';
import { simulate } from './simulate.mts';

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
		sizes: { keys: 10_000, room: 2_000 },
		before,
	});

describe('what is remembered', () => {
	test('10,300 keys, one more, then the first 400 again: nothing is sent again', async () => {
		const { violations, counts, row } = await keep([
			run(0, messages(0, 10_300)),
			run(150_000, messages(10_300, 10_301)),
			run(160_000, messages(0, 400)),
		]);
		expect(violations).toEqual([]);
		expect(counts).toMatchObject({ sent: 10_301, 'heard accepted': 400 });
		expect(row.length).toBeLessThanOrEqual(12_100);
	}, 60_000);

	test('asking for the oldest keys of a full row pushes none of them out', async () => {
		const oldest = Array.from({ length: 2_000 }, (_, index) => `key:old${index}`);
		const asked = oldest.map((key): MessagePlan => ({ keys: [key], takes: 10, ends: 'accepted' }));
		const { violations, counts } = await keep([run(0, asked)], 12_000);
		expect(violations).toEqual([]);
		expect(counts).toMatchObject({ 'heard accepted': 2_000 });
		expect(counts.sent ?? 0).toBe(0);
	}, 60_000);

	test('a run without keys pushes none out', async () => {
		const { violations, row } = await keep(
			[run(0, messages(0, 3_000, 'run'), { by: 'marks', wave: 500 })],
			12_000,
		);
		expect(violations).toEqual([]);
		expect(row.filter((mark) => mark.startsWith('key:old'))).toHaveLength(12_000);
	}, 60_000);

	test('a large run keeps all of its own, whatever small runs do beside it', async () => {
		const large = [
			run(0, messages(0, 14_000)),
			...Array.from({ length: 8 }, (_, index) =>
				run(5_000 * index, messages(20_000 + index, 20_001 + index)),
			),
		];
		expect((await keep(large)).violations).toEqual([]);

		const schedule = {
			processes: [process],
			executions: large,
			sizes: { keys: 10_000, room: 2_000 },
			before: 0,
		};
		const cut = broken([
			{ file: 'markRow', from: 'Math.max(most, keys) + others + room', to: 'most + others + room' },
		]);
		const { violations } = await simulate(schedule, cut);
		expect(violations[0]).toContain('is pushed out by the run that sent it');
	}, 120_000);
});
