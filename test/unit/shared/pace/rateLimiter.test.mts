import { newPace } from '../../../../nodes/shared/pace/rateLimiter.ts';
import type { Answer, Broken } from '../../../../nodes/shared/api/transport.ts';
import { TestClock } from '../../clock.mts';
import { campaign, limited, OK, sliding, throttled, UNREACHABLE } from './campaign.mts';

it.each([
	['1 a second', () => limited(1, 1_000), 60, 66],
	['50 in ten seconds', () => limited(50, 10_000), 600, 132],
	['20 in any minute', () => sliding(20, 60_000), 120, 330],
])('behind a limit of %s, all are accepted in its time', async (_case, service, count, seconds) => {
	for (const parallel of [1, 10, 100]) {
		const result = await campaign(count, service(), { parallel });
		expect(result.accepted).toBe(count);
		expect(result.took).toBeLessThan(seconds);
	}
});

describe('after a pause', () => {
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

	it.each([
		[undefined, [0, 0]],
		[60, [1_000, 2_000]],
	])('at %s a minute, of a clock that was put back an hour nobody waits', async (perMinute, at) => {
		const pace = { ...newPace(), nextStart: 3_600_000 };
		expect((await campaign(2, () => OK, { pace, perMinute })).starts).toEqual(at);
	});

	it('of more than five minutes nobody waits', async () => {
		expect((await campaign(2, () => throttled(300), { stopAt: 1_000_000 })).starts.length).toBe(5);
		const { starts, ends } = await campaign(20, () => throttled(301));
		expect(starts).toHaveLength(10);
		expect(ends).toEqual(Array.from({ length: 20 }, () => 'blocked'));
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

	it('for a connection waits alone', async () => {
		const { starts, accepted } = await campaign(3, (now, item) =>
			item === 0 && now < 4_000 ? UNREACHABLE : OK,
		);
		// The others got through meanwhile, so it begins to count anew.
		expect(starts).toEqual([0, 0, 0, 1_020, 2_040, 5_060]);
		expect(accepted).toBe(3);
	});
});

describe('at an even pace', () => {
	it('time that went by unused is not caught up on', async () => {
		const clock = new TestClock();
		await clock.advance(60_000);
		const { starts } = await campaign(3, () => OK, { clock, perMinute: 60 });
		expect(starts).toEqual([60_000, 61_000, 62_000]);
	});

	it('it is kept after a pause', async () => {
		const answers = [OK, throttled(10)];
		const { starts } = await campaign(4, () => answers.shift() ?? OK, { perMinute: 60 });
		expect(starts).toEqual([0, 1_000, 11_020, 12_020, 13_020]);
	});
});
