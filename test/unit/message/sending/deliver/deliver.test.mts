import { answer, run } from './runLine.mts';

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

it('what was refused and waits is not sent after the end of Sending Hours', async () => {
	const { clock, starts, done } = run(1, () => answer(429, '90'), { sendingHours: '00:00-00:01' });
	await clock.advance(100_000);
	expect(starts).toHaveLength(1);
	expect(await done).toMatchObject([{ status: 'failed', problem: { reason: 'throttled' } }]);
});
