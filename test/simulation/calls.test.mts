import type { Fault } from './schedule.mts';
import { simulate } from './simulate.mts';

/** Messages of a process that has the store to itself; a call takes 12 ms, a request 50. */
async function send(starts: number[], faults: Record<number, Fault> = {}) {
	const { violations, counts, ...outcome } = await simulate({
		processes: [{ timings: [{ lead: 2, gap: 8, tail: 2 }], faults, seed: 1 }],
		executions: starts.map((at, number) => ({
			...{ process: 0, at, wave: 1 },
			messages: [{ name: `key:${number}`, takes: 50, ends: 'accepted' }],
		})),
		sizes: { keys: 1_000, room: 200 },
		before: 1,
	});
	expect(violations).toEqual([]);
	return { ...outcome, sent: counts.sent ?? 0, lost: counts['not written'] ?? 0, counts };
}

test.each([
	['one message at a time makes three calls', 1, 300, 3],
	['eight at a time share their calls', 8, 350, 2],
])('%s, and costs little time', async (_, streams, milliseconds, calls) => {
	const starts = Array.from({ length: 60 * streams }, (_, number) => (390 * number) / streams);
	const outcome = await send(starts);
	expect(outcome.ended - Math.max(...starts) - 50).toBeLessThan(milliseconds);
	expect(outcome.calls / starts.length).toBeLessThanOrEqual(calls);
});

describe('when calls fail', () => {
	const failing = (...calls: number[]) =>
		Object.fromEntries(calls.map((call): [number, Fault] => [call, 'failsBefore']));
	const notSaved = { sent: 0, counts: { 'heard notSaved': 1 } };
	const all = Array.from({ length: 50 }, (_, call) => call);

	test.each<[string, Record<number, Fault>, object]>([
		['it asks twice', failing(...all), { calls: 2, ...notSaved }],
		['the second time it hears', failing(0), { sent: 1, lost: 0 }],
		['a look that fails is made with the spare ticket', failing(1), { sent: 1, lost: 0 }],
		['with that too: not saved', failing(1, 2), notSaved],
		['it settles again', failing(2), { sent: 1, lost: 0 }],
		['done, but the answer was lost', { 2: 'failsAfter' }, { sent: 1, lost: 0 }],
		['it settles twice', failing(2, 3), { sent: 1, lost: 1 }],
	])('%s', async (_, faults, expected) => {
		expect(await send([0], faults)).toMatchObject(expected);
	});
});
