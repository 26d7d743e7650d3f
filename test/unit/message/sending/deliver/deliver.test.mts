import type { RateLimiter } from '../../../../../nodes/shared/pace/rateLimiter.ts';
import { answer, run } from './runLine.mts';

it('what was not asked for does not go out, though a long pause gets short meanwhile', async () => {
	let looks = 0;
	const limiter = {
		get tooLong() {
			looks += 1;
			return looks === 1 ? 300_001 : undefined;
		},
		send: async (request: () => Promise<unknown>) => void (await request()),
	} as unknown as RateLimiter;
	const claimLate = jest.fn(async () => 'accepted' as const);
	const keys = { wave: 1, claim: jest.fn(), claimLate, settle: async () => [] };
	const { done, starts } = run(1, () => answer(200), { limiter, keys });
	expect(await done).toMatchObject([{ status: 'accepted', replayed: true }]);
	expect(starts).toEqual([]);
});

it('what stops the messages that are left is told at once, without waiting for their turn', async () => {
	const { clock, starts, statuses } = run(3, () => answer(401), { parallel: 1, perMinute: 1 });
	await clock.advance(1_000);
	expect(starts).toEqual([[0, 0]]);
	expect(statuses()).toEqual(['unauthorized', 'runStopped', 'runStopped']);
});

it('a wave is not asked for only where all of it is stopped', async () => {
	const { clock, waves, statuses } = run(8, (item) => answer(item % 2 === 0 ? 401 : 200), {
		...{ wave: 2, took: 1_000 },
		inboxOf: (item) => (item % 2 === 0 || item === 7 ? '3' : '4'),
	});
	await clock.advance(5_000);
	expect(waves).toEqual([
		[0, 1],
		[2, 3],
		[4, 5],
	]);
	expect(statuses()).toEqual([
		...['unauthorized', 'accepted', 'unauthorized', 'accepted'],
		...['runStopped', 'accepted', 'runStopped', 'runStopped'],
	]);
});

it('Stop starts nothing new, and tells what was in flight from what was not', async () => {
	const { clock, stop, starts, done, statuses } = run(5, () => answer(200), {
		parallel: 2,
		took: 1_000,
	});
	await clock.advance(500);
	stop.abort();
	await clock.advance(1_000);
	await done;
	expect(starts).toHaveLength(2);
	expect(statuses()).toEqual(['accepted', 'accepted', 'cancelled', 'cancelled', 'cancelled']);
});

it('what was refused and waits is not sent after the end of Sending Hours', async () => {
	const { clock, starts, done } = run(1, () => answer(429, '90'), { sendingHours: '00:00-00:01' });
	await clock.advance(100_000);
	expect(starts).toHaveLength(1);
	expect(await done).toMatchObject([{ status: 'failed', problem: { reason: 'throttled' } }]);
});
