import { setMaxListeners } from 'node:events';

import { CircuitBreaker } from '../../../../../nodes/CloudChat/message/sending/deliver/circuitBreaker.ts';
import {
	deliver,
	type Delivery,
} from '../../../../../nodes/CloudChat/message/sending/deliver/deliver.ts';
import { hoursIn, hoursOf } from '../../../../../nodes/shared/pace/sendingHours.ts';
import { RateLimiter } from '../../../../../nodes/shared/pace/rateLimiter.ts';
import type { Answer } from '../../../../../nodes/shared/api/transport.ts';
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
interface RunRules {
	/** Trial Batch, and what CloudChat answers where it is asked for an item's message. */
	trial?: { size: number; read: (item: number) => Answer };
	/** What earlier rounds and tries of the execution know. */
	memory?: Record<string, unknown>;
	/** How many milliseconds each answer takes. */
	took?: number;
	/** The inbox of each item. */
	inboxOf?: (item: number) => string;
	/** Sending Hours, in UTC; the clock begins on Thursday at midnight. */
	sendingHours?: string;
	/** How many messages are asked for at once. */
	wave?: number;
}

/** Delivers `count` messages; `starts` are the items whose tries began. */
export function run(
	count: number,
	answers: (item: number) => Answer,
	{
		took = 0,
		inboxOf = () => '3',
		wave = Infinity,
		sendingHours = '',
		trial,
		memory = {},
	}: RunRules = {},
) {
	const clock = new TestClock();
	const stopping = new AbortController();
	const stop = stopping.signal;
	setMaxListeners(0, stop);
	const starts: number[] = [];
	const ofRun = { runIndex: 0, executionId: '1', isTool: false, isRetry: false };
	const journal = Journal.of(memory, ofRun);
	const plan = Array.from({ length: count }, (_, item) => ({
		kind: 'send' as const,
		message: message(item, { item: String(item), inbox_id: inboxOf(item) }),
	}));
	const waves: number[][] = [];
	const openings = hoursIn(sendingHours);
	const reads: number[] = [];
	/** The message of an item has the item's number, and one more, in both its ids. */
	const reader =
		() =>
		async ({ path }: { path: string }) => {
			const item = Number(/conversations\/(\d+)/.exec(path)?.[1]) - 1;
			reads.push(item);
			return trial?.read(item) ?? answer(404);
		};
	const line: Delivery = {
		trials: trial && new Trials({ size: trial.size, clock, reader, stop }, journal.limits),
		limiter: new RateLimiter(clock, {}, journal.limits, stop),
		breaker: new CircuitBreaker({ stopAfterFailures: 0, stopOnError: false }, journal.limits),
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
		stop,
		async send({ itemIndex: item }) {
			starts.push(item);
			await clock.wait(took);
			return answers(item);
		},
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
	return { clock, starts, done, statuses, waves, reads, line, stop: () => stopping.abort() };
}
