import { sized } from '../size.mts';
import { broken } from './broken.mts';
import type { ExecutionPlan, MessagePlan } from './schedule.mts';
import { simulate } from './simulate.mts';

/** Rows and runs are a tenth of their size, but for `npm run test:large`. */
const marks = (count: number) => count * sized(0.1, 1);
const sizes = { keys: marks(10_000), room: marks(10_000) };

/** Accepted messages with these numbers, as keys or as names of messages without one. */
const messages = (from: number, to: number, name = 'key:'): MessagePlan[] =>
	Array.from({ length: to - from }, (_, index) => ({
		...{ name: `${name}${from + index}`, takes: 10, ends: 'accepted' },
	}));

const run = (at: number, messages: MessagePlan[], plan = {}): ExecutionPlan => ({
	...{ process: 0, at, messages, wave: 100, ...plan },
});

const keep = async (executions: ExecutionPlan[], before = 0, protocol = broken([])) => {
	const processes = [1, 2].map((seed) => ({
		...{ timings: [{ lead: 2, gap: 8, tail: 2 }], faults: {}, seed },
	}));
	return await simulate({ processes, executions, sizes, before }, protocol);
};

describe('what is remembered', () => {
	test('10,300 keys, one more, then the first 400 again: nothing is sent again', async () => {
		const many = marks(10_300);
		const { violations, counts, row } = await keep([
			run(0, messages(0, many)),
			run(150_000, messages(many, many + 1)),
			run(160_000, messages(0, marks(400))),
		]);
		expect(violations).toEqual([]);
		expect(counts).toMatchObject({ sent: many + 1, 'heard accepted': marks(400) });
		expect(row).toHaveLength(many + 1);
	});

	test('asking for the oldest keys of a full row pushes none of them out', async () => {
		const asked = run(0, messages(0, marks(2_000), 'key:old'));
		const { violations, counts } = await keep([asked], marks(20_000));
		expect(violations).toEqual([]);
		expect(counts).toMatchObject({ 'heard accepted': marks(2_000) });
		expect(counts.sent ?? 0).toBe(0);
	});

	test('a run without keys pushes none out', async () => {
		const own = run(0, messages(0, marks(3_000), 'run:'), { isOwn: true, wave: marks(500) });
		const { violations, row } = await keep([own], marks(20_000));
		expect(violations).toEqual([]);
		expect(row.filter((mark) => mark.startsWith('key:old'))).toHaveLength(marks(20_000));
	});

	test('a large run keeps all of its own, whatever small runs do beside it', async () => {
		const large = [
			run(0, messages(0, marks(24_000))),
			...Array.from({ length: 8 }, (_, index) =>
				run(5_000 * index, messages(marks(30_000) + index, marks(30_000) + 1 + index)),
			),
		];
		expect((await keep(large)).violations).toEqual([]);
		const cut = broken([
			{ file: 'row', from: 'Math.max(this.rules.keys, keys)', to: 'this.rules.keys' },
			{ file: 'row', from: 'others += run.others', to: 'others += 0' },
		]);
		const { violations } = await keep(large, 0, cut);
		expect(violations.join()).toContain('is pushed out by the run that sent it');
	});
});
