import { setMaxListeners } from 'node:events';

import { CircuitBreaker } from '../../../../../nodes/CloudChat/message/sending/deliver/circuitBreaker.ts';
import {
	deliver,
	type Delivery,
} from '../../../../../nodes/CloudChat/message/sending/deliver/deliver.ts';
import { hoursIn, hoursOf } from '../../../../../nodes/shared/pace/sendingHours.ts';
import { RateLimiter } from '../../../../../nodes/shared/pace/rateLimiter.ts';
import type { Answer, Broken } from '../../../../../nodes/shared/api/transport.ts';
import { Trials } from '../../../../../nodes/CloudChat/message/sending/deliver/trials.ts';
import { Journal } from '../../../../../nodes/CloudChat/message/sending/memory/journal.ts';
import type { Outcome } from '../../../../../nodes/CloudChat/message/sending/model/outcome.ts';
import { TestClock } from '../../../clock.mts';
import { message } from '../../../messages.mts';

export const answer = (statusCode: number, retryAfter?: string): Answer => ({
	kind: 'answer',
	statusCode,
	body: '',
	...(retryAfter === undefined ? {} : { retryAfter }),
});
export const refused: Broken = {
	kind: 'broken',
	error: { code: 'ECONNREFUSED', syscall: 'connect' },
};

interface RunRules extends Partial<Delivery> {
	/** Trial Batch, and what CloudChat answers where it is asked for an item's message. */
	trial?: { size: number; read: (item: number, now: number) => Answer | Broken };
	/** What earlier rounds and tries of the execution know. */
	memory?: Record<string, unknown>;
	/** How many milliseconds each answer takes. */
	took?: number;
	perMinute?: number;
	stopAfterFailures?: number;
	/** The inbox of each item. */
	inboxOf?: (item: number) => string;
	/** Sending Hours, in UTC; the clock begins on Thursday at midnight. */
	sendingHours?: string;
	/** How many messages are asked for at once. */
	wave?: number;
}

/** Delivers `count` messages; `answers` says what becomes of a try, `starts` when each began. */
export function run(
	count: number,
	answers: (item: number, tries: number) => Answer | Broken,
	{
		took = 0,
		perMinute,
		stopAfterFailures = 0,
		inboxOf = () => '3',
		wave = Infinity,
		sendingHours = '',
		trial,
		memory = {},
		...rules
	}: RunRules = {},
) {
	const clock = new TestClock();
	const stop = new AbortController();
	setMaxListeners(0, stop.signal);
	const starts: Array<[item: number, at: number]> = [];
	const tries = new Map<number, number>();
	const ofRun = { runIndex: 0, executionId: '1', isTool: false, isRetry: false };
	const journal = Journal.of(memory, ofRun);
	const plan = Array.from({ length: count }, (_, item) => ({
		kind: 'send' as const,
		message: message(item, { item: String(item), inbox_id: inboxOf(item) }),
	}));
	const waves: number[][] = [];
	const openings = hoursIn(sendingHours);
	const reads: Array<[item: number, at: number]> = [];
	/** The message of an item has the item's number, and one more, in both its ids. */
	const reader =
		() =>
		async ({ path }: { path: string }) => {
			const item = Number(/conversations\/(\d+)/.exec(path)?.[1]) - 1;
			reads.push([item, clock.now()]);
			return trial?.read(item, clock.now()) ?? refused;
		};
	const line: Delivery = {
		trials:
			trial && new Trials({ size: trial.size, clock, reader, stop: stop.signal }, journal.limits),
		limiter: new RateLimiter(clock, { perMinute }, journal.limits, stop.signal),
		breaker: new CircuitBreaker({ stopAfterFailures, stopOnError: false }, journal.limits),
		journal,
		keys: {
			wave,
			async claim(asked) {
				waves.push(asked.map(({ itemIndex }) => itemIndex));
				return new Map(asked.map((one) => [one, 'mine']));
			},
			claimLate: async () => 'mine',
			settle: async () => [],
		},
		hours: () => openings && hoursOf(openings, 'UTC')(clock.now()),
		parallel: 10,
		stop: stop.signal,
		async send({ itemIndex: item }) {
			starts.push([item, clock.now()]);
			tries.set(item, (tries.get(item) ?? 0) + 1);
			await clock.wait(took);
			return answers(item, tries.get(item) ?? 0);
		},
		...rules,
	};
	const result: { outcomes?: Outcome[] } = {};
	const done = deliver(plan, line).then((outcomes) => {
		result.outcomes = outcomes;
		return outcomes;
	});
	const statuses = () =>
		result.outcomes?.map((one) =>
			'problem' in one ? one.problem.reason : 'reason' in one ? one.reason : one.status,
		);
	return { clock, stop, starts, done, statuses, journal, waves, reads, line };
}
