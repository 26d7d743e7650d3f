import { setMaxListeners } from 'node:events';

import pLimit from 'p-limit';

import { Throttle } from '../../../../dev/sandbox/throttle.mts';
import type { Answer, Broken } from '../../../../nodes/shared/api/transport.ts';
import { newPace, RateLimiter } from '../../../../nodes/shared/pace/rateLimiter.ts';
import { TestClock } from '../../clock.mts';

/** Answers a request that comes at a time in milliseconds; `item` counts from 0. */
export type Service = (now: number, item: number) => Answer | Broken;

export const OK: Answer = { kind: 'answer', statusCode: 200, body: '{}' };

export const UNREACHABLE: Broken = {
	kind: 'broken',
	error: { code: 'ECONNREFUSED', syscall: 'connect' },
};

/** A 429 with this in its JSON, or in its header; without both it says nothing. */
export const throttled = (inJson?: unknown, retryAfter?: string): Answer => ({
	kind: 'answer',
	statusCode: 429,
	body: inJson === undefined ? 'Retry later\n' : JSON.stringify({ retry_after: inJson }),
	retryAfter,
});

/** So many in a window of the clock, as the sandbox counts them. */
export function limited(limit: number, windowMs: number): Service {
	const throttle = new Throttle({ limit, windowMs, by: 'cloudchat' });
	return (now) => {
		const refusal = throttle.refuse(now);
		return refusal === undefined ? OK : { kind: 'answer', statusCode: 429, body: refusal.body };
	};
}

/** So many in any time of this length. */
export function sliding(limit: number, windowMs: number): Service {
	let taken: number[] = [];
	return (now) => {
		taken = taken.filter((at) => at > now - windowMs);
		const [oldest] = taken;
		if (oldest !== undefined && taken.length >= limit) {
			return throttled(Math.ceil((oldest + windowMs - now) / 1000));
		}
		taken.push(now);
		return OK;
	};
}

interface Rules {
	parallel?: number;
	perMinute?: number;
	/** What an earlier round left. */
	pace?: ReturnType<typeof newPace>;
	clock?: TestClock;
	/** When Stop is pressed, in milliseconds. */
	stopAt?: number;
}

/** Makes `count` requests, each answered after 200 ms or refused after 20, and tells of them. */
export async function campaign(count: number, service: Service, rules: Rules = {}) {
	const { parallel = 10, perMinute, pace = newPace(), clock = new TestClock() } = rules;
	const stop = new AbortController();
	setMaxListeners(0, stop.signal);
	const limiter = new RateLimiter(clock, { perMinute }, pace, stop.signal);
	const limit = pLimit(parallel);
	const requests: Array<{ at: number; item: number; isRefused: boolean }> = [];
	const ends: Array<'accepted' | 'givenUp' | 'blocked'> = [];

	async function makeOne(item: number): Promise<void> {
		let isRefused = false;
		const request = async () => {
			const at = clock.now();
			const answer = service(at, item);
			isRefused = answer !== OK;
			requests.push({ at, item, isRefused });
			await clock.wait(isRefused ? 20 : 200);
			return answer;
		};
		const isBlocked = () => stop.signal.aborted || limiter.tooLong !== undefined || undefined;
		const blocked = await limiter.send(request, isBlocked);
		ends[item] = blocked ? 'blocked' : isRefused ? 'givenUp' : 'accepted';
	}

	let isOver = false;
	const all = Promise.all(Array.from({ length: count }, (_, item) => limit(makeOne, item)));
	void all.finally(() => (isOver = true));
	if (rules.stopAt !== undefined) void clock.wait(rules.stopAt).then(() => stop.abort());
	while (!isOver) await clock.advance(10_000);
	return {
		requests,
		ends,
		pace,
		accepted: ends.filter((end) => end === 'accepted').length,
		starts: requests.map(({ at }) => at),
		/** When the last request left, in seconds. */
		took: (requests.at(-1)?.at ?? 0) / 1000,
	};
}
