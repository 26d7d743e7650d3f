import type { KeyEnd } from '../../nodes/CloudChat/message/sendTemplate/outcomes/keys.ts';
import type { Fault } from './plan.mts';
import { simulate } from './simulate.mts';

/** A single message whose process has calls of the store to itself; those with these numbers fail. */
async function send(
	key: string,
	{
		ends = 'accepted',
		fails = {},
		times = 1,
	}: { ends?: KeyEnd; fails?: Record<number, Fault>; times?: number } = {},
) {
	const { violations, counts, writes, row } = await simulate({
		processes: [{ timings: [{ lead: 2, gap: 8, tail: 2 }], faults: fails, seed: 1 }],
		executions: Array.from({ length: times }, (_, time) => ({
			...{ process: 0, at: 5_000 * time, wave: 1, resend: false, by: 'keys' as const },
			messages: [{ keys: [key], takes: 10, ends }],
		})),
		sizes: { keys: 1_000, room: 200 },
		before: 1,
	});
	expect(violations).toEqual([]);
	// Own marks go with the next removal.
	const left = row.filter((mark) => !mark.includes('@'));
	return { writes, row: left, sent: counts.sent ?? 0, lost: counts['not written'] ?? 0, counts };
}

const failing = (...calls: number[]) => ({
	fails: Object.fromEntries(calls.map((call) => [call, 'failsBefore' as const])),
});

describe('how often a single message calls the store, and what it leaves', () => {
	test('accepted or failed: asks, looks, settles, and makes sure', async () => {
		expect(await send('key:new')).toMatchObject({ writes: 4, row: ['key:old0', 'key:new'] });
		expect(await send('key:new', { ends: 'free' })).toMatchObject({ writes: 4, row: ['key:old0'] });
	});

	test('unknown: asks and looks', async () => {
		const left = { writes: 2, lost: 0, row: ['key:old0', 'key:new', 'key:new?'] };
		expect(await send('key:new', { ends: 'unknown' })).toMatchObject(left);
	});

	test('sent before: asks, takes its doubt away, and makes sure', async () => {
		expect(await send('key:old0')).toMatchObject({ writes: 3, row: ['key:old0'], sent: 0 });
	});

	test('once more soon after: nothing', async () => {
		const { writes, counts } = await send('key:old0', { times: 3 });
		expect({ writes, heard: counts['heard accepted'] }).toEqual({ writes: 3, heard: 3 });
	});
});

describe('when calls fail', () => {
	const notSaved = { sent: 0, counts: { 'heard notSaved': 1 } };
	const all = Array.from({ length: 50 }, (_, call) => call);

	test.each([
		['it asks three times', failing(...all), { writes: 3, ...notSaved }],
		['twice: the third time it hears', failing(0, 1), { writes: 6, sent: 1, lost: 0 }],
		['a look is made with the second mark', failing(1), { writes: 5, sent: 1, lost: 0 }],
		['with that too: not saved', failing(1, 2), { writes: 3, ...notSaved }],
		['it settles again', failing(2), { writes: 6, sent: 1, lost: 0 }],
		['done, but the answer was lost', { fails: { 2: 'failsAfter' as const } }, { lost: 0 }],
		['it settles four times', failing(2, 4, 6, 8), { writes: 9, sent: 1, lost: 1 }],
		['nor can it look', failing(2, 3, 4), { writes: 5, sent: 1, lost: 1 }],
		['it cannot make sure', failing(3, 4), { writes: 5, sent: 1, lost: 0 }],
		['nor with the only mark left', failing(1, 4), { writes: 5, sent: 1, lost: 0 }],
	])('%s', async (_, plan, expected) => {
		expect(await send('key:new', plan)).toMatchObject(expected);
	});
});
