import type { KeyEnd } from '../../nodes/CloudChat/message/sending/outcomes/sentBefore.ts';
import type { Fault } from './schedule.mts';
import { simulate } from './simulate.mts';

/** A single message whose process has calls of the store to itself; those with these numbers fail. */
async function send(name: string, ends: KeyEnd = 'accepted', fails: Record<number, Fault> = {}) {
	const { violations, counts, calls, row } = await simulate({
		processes: [{ timings: [{ lead: 2, gap: 8, tail: 2 }], faults: fails, seed: 1 }],
		executions: [{ process: 0, at: 0, wave: 1, messages: [{ name, takes: 10, ends }] }],
		sizes: { keys: 1_000, room: 200 },
		before: 1,
	});
	expect(violations).toEqual([]);
	const lost = counts['not written'] ?? 0;
	return { calls, row: row.slice(1), sent: counts.sent ?? 0, lost, counts };
}

describe('how often a single message calls the store, and what it leaves', () => {
	test.each<[string, string, KeyEnd, object]>([
		['accepted', 'key:new', 'accepted', { calls: 3, row: ['key:new'] }],
		['unknown', 'key:new', 'unknown', { calls: 3, row: ['key:new?'] }],
		['failed, and it makes sure that the key is free', 'key:new', 'free', { calls: 5, row: [] }],
		['sent before', 'key:old0', 'accepted', { calls: 2, row: [], sent: 0 }],
	])('%s', async (_, name, ends, expected) => {
		expect(await send(name, ends)).toMatchObject(expected);
	});
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
	])('%s', async (_, fails, expected) => {
		expect(await send('key:new', 'accepted', fails)).toMatchObject(expected);
	});
});
