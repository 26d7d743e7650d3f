import { newPace } from '../../../../nodes/shared/pace/rateLimiter.ts';
import type { Answer, Broken } from '../../../../nodes/shared/api/transport.ts';
import { TestClock } from '../../clock.mts';
import { campaign, limited, OK, sliding, throttled, UNREACHABLE } from './campaign.mts';

/** The most requests that were refused in one minute; the first is left out, as no limit is known. */
function refusedInAMinute({ requests }: Awaited<ReturnType<typeof campaign>>): number {
	const minutes = new Map<number, number>();
	for (const { at, isRefused } of requests) {
		const minute = Math.floor(at / 60_000);
		if (isRefused && minute > 0) minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
	}
	return Math.max(...minutes.values());
}

describe('behind a limit of 20 a minute', () => {
	it.each([
		['windows of the clock, half of the first one over', () => limited(undefined, 30_000)],
		['a window that slides', () => sliding(20, 60_000)],
	])('120 messages need 330 seconds and one refusal a minute: %s', async (_case, service) => {
		for (const parallel of [1, 10, 100]) {
			const result = await campaign(120, service(), { parallel });
			expect(result.accepted).toBe(120);
			expect(result.took).toBeLessThan(330);
			expect(refusedInAMinute(result)).toBe(1);
		}
	});

	it('two rounds share what is known of the limit', async () => {
		const [service, clock, pace] = [limited(), new TestClock(), newPace()];
		await campaign(50, service, { clock, pace });
		const { requests, accepted } = await campaign(50, service, { clock, pace });
		expect(accepted).toBe(50);
		expect(requests.filter(({ isRefused }) => isRefused).length).toBeLessThan(4);
	});
});

it.each([
	['1 a second', { limit: 1, windowMs: 1_000 }, 60],
	['50 in ten seconds', { limit: 50, windowMs: 10_000 }, 600],
])('behind a limit of %s, all are accepted in its time', async (_case, window, count) => {
	for (const parallel of [1, 10, 100]) {
		const result = await campaign(count, limited({ ...window, by: 'cloudchat' }), { parallel });
		expect(result.accepted).toBe(count);
		expect(result.took * 1000).toBeLessThan((count / window.limit) * window.windowMs * 1.1);
	}
});

describe('after a pause', () => {
	it('one goes first, keeps the pause again where it is refused, and the others follow it', async () => {
		const answers = [throttled(5), throttled(5), throttled(5), throttled(7)];
		const { starts, accepted } = await campaign(4, () => answers.shift() ?? OK, { parallel: 3 });
		expect(starts).toEqual([0, 0, 0, 5_020, 12_040, 12_240, 12_240, 12_440]);
		expect(accepted).toBe(4);
	});

	it('whose first one is lost, another goes first', async () => {
		const lost: Broken = { kind: 'broken', error: { code: 'ECONNRESET' } };
		const answers = [OK, OK, OK, throttled(5), throttled(5), throttled(5), lost];
		const { starts } = await campaign(9, () => answers.shift() ?? OK, { parallel: 3 });
		const after = [5_220, 5_240, 5_440, 5_440, 5_640, 5_840];
		expect(starts.filter((at) => at > 1_000)).toEqual(after);
	});

	it('of a server error is kept, and a shorter one that comes late does not end it', async () => {
		const busy: Answer = { kind: 'answer', statusCode: 503, body: '', retryAfter: '5' };
		const answers = [busy, throttled(1)];
		const { starts } = await campaign(2, () => answers.shift() ?? OK);
		expect(starts).toEqual([0, 0, 5_020]);
	});

	it('that a crashed run had kept, nobody waits for what that had in flight', async () => {
		const pace = {
			...newPace(),
			window: { through: 0, inFlight: 3 },
			windowBefore: { through: 9, inFlight: 1 },
		};
		expect((await campaign(2, () => OK, { pace })).accepted).toBe(2);
	});

	it('of another round', async () => {
		const { starts } = await campaign(2, () => OK, { pace: { ...newPace(), closedUntil: 5_000 } });
		expect(starts).toEqual([5_000, 5_000]);
	});

	it('of more than five minutes nobody waits', async () => {
		expect((await campaign(2, () => throttled(300), { stopAt: 1_000_000 })).starts.length).toBe(5);
		const { starts, ends } = await campaign(20, () => throttled(301));
		expect(starts).toHaveLength(10);
		expect(ends).toEqual(Array.from({ length: 20 }, () => 'blocked'));
	});

	it('Stop ends it', async () => {
		const { starts, ends } = await campaign(2, () => throttled(60), { stopAt: 1_000 });
		expect(starts).toEqual([0, 0]);
		expect(ends).toEqual(['blocked', 'blocked']);
	});
});

describe('what is refused', () => {
	it.each([
		['three times more, with untold pauses', throttled(), [0, 15_020, 45_040, 105_060]],
		['three times more, with no pause', throttled(0), [0, 20, 1_040, 3_060]],
		['a connection', UNREACHABLE, [0, 1_020, 4_040, 13_060]],
	])('%s is given up', async (_case, answer, tries) => {
		const { starts, ends } = await campaign(1, () => answer);
		expect(starts).toEqual(tries);
		expect(ends).toEqual(['givenUp']);
	});

	it('is tried four times, before what was not tried yet', async () => {
		const { requests, ends } = await campaign(6, () => throttled(30), { parallel: 3 });
		const tries = requests.map(({ item }) => item);
		expect(tries.filter((item) => item < 3)).toHaveLength(12);
		expect(tries.indexOf(5)).toBeGreaterThan(tries.lastIndexOf(0));
		expect(ends).toEqual(Array.from({ length: 6 }, () => 'givenUp'));
	});

	it('for a connection waits alone', async () => {
		const { starts, accepted } = await campaign(3, (now, item) =>
			item === 0 && now < 4_000 ? UNREACHABLE : OK,
		);
		// The others got through meanwhile, so it begins to count anew.
		expect(starts).toEqual([0, 0, 0, 1_020, 2_040, 5_060]);
		expect(accepted).toBe(3);
	});

	it('is given up in the end, whoever else got through', async () => {
		const { ends } = await campaign(5, (_now, item) => (item === 0 ? throttled(1) : OK));
		expect(ends).toEqual(['givenUp', 'accepted', 'accepted', 'accepted', 'accepted']);
	});
});

describe('at an even pace', () => {
	it('time that went by unused is not caught up on', async () => {
		const clock = new TestClock();
		await clock.advance(60_000);
		const { starts } = await campaign(3, () => OK, { clock, perMinute: 60 });
		expect(starts).toEqual([60_000, 61_000, 62_000]);
	});

	it('it does not slow down where a timer comes late', async () => {
		const clock = new TestClock();
		const wait = clock.wait.bind(clock);
		clock.wait = async (milliseconds, stop) =>
			await wait(Math.max(0, milliseconds) && milliseconds + 2, stop);
		const { starts } = await campaign(100, () => OK, { clock, perMinute: 6_000, parallel: 100 });
		expect(starts.at(-1)).toBeLessThan(1_000);
	});

	it('it is kept after a pause', async () => {
		const answers = [OK, throttled(10)];
		const { starts } = await campaign(4, () => answers.shift() ?? OK, { perMinute: 60 });
		expect(starts).toEqual([0, 1_000, 11_020, 12_020, 13_020]);
	});
});
