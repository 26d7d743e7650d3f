import pLimit, { type LimitFunction } from 'p-limit';

import type { Answer, Broken } from '../../../../shared/api/transport';
import { inWords } from '../../../../shared/pace/pauses';
import type { RateLimiter } from '../../../../shared/pace/rateLimiter';
import type { HoursNow } from '../../../../shared/pace/sendingHours';
import type { Message } from '../model/message';
import type { Outcome, Planned, Stopped, Verdict } from '../model/outcome';
import { judge } from '../outcomes/judge';
import { cancelled, outsideHours, runStopped } from '../outcomes/notSent';
import {
	endOf,
	notMine,
	notSaved,
	type ClaimResult,
	type KeyEnd,
	type SettledClaim,
} from '../outcomes/sentBefore';
import type { CircuitBreaker } from './circuitBreaker';
import type { Trials } from './trials';

/** What this execution knows of its messages, and is told. */
export interface DeliveryJournal {
	/** Before the request leaves: whatever ends the try now, the message is unknown. */
	leaving(message: Message): void;
	/** After each try, and where an earlier execution is found to have sent the message. */
	ended(message: Message, verdict: Verdict): void;
}

/** What keeps messages from going out in two executions. */
export interface Keys {
	/** How many messages are asked for in one step. */
	wave: number;
	/** Asks for messages before they go out: only those that are `mine` may. */
	claim(messages: Message[]): Promise<Map<Message, ClaimResult>>;
	/** The same for one that another execution is sending, once that has ended or takes too long. */
	claimLate(message: Message): Promise<SettledClaim>;
	/** Writes down how messages ended. Answers with accepted ones for which that failed. */
	settle(ends: Map<Message, KeyEnd>): Promise<Message[]>;
}

/** All that stands between a planned message and its outcome. */
export interface Delivery {
	send: (message: Message) => Promise<Answer | Broken>;
	limiter: RateLimiter;
	breaker: CircuitBreaker;
	journal: DeliveryJournal;
	keys: Keys;
	/** Messages in flight at once. */
	parallel: number;
	/** Whether messages may go out now; `undefined`: always. */
	hours?: () => HoursNow | undefined;
	/** Holds the messages behind the first ones; absent: none. */
	trials?: Trials;
	/** Aborts when Stop is pressed. */
	stop?: AbortSignal;
}

/** Sends what the plan says, at most `parallel` at once; outcomes keep the order of the items. */
export async function deliver(plan: Planned[], delivery: Delivery): Promise<Outcome[]> {
	const { keys } = delivery;
	const messages = plan.flatMap((planned) => (planned.kind === 'send' ? [planned.message] : []));
	const outcomes = new Map<Message, Outcome>();
	const inQueue = queues();
	const limit = pLimit(delivery.parallel);
	const waves: Array<Promise<void>> = [];
	for (let start = 0; start < messages.length; start += keys.wave) {
		const wave = messages.slice(start, start + keys.wave);
		// While one wave goes out, the next is asked for: two are in work at most.
		await waves.at(-2);
		const isBlocked = wave.every((message) => blocked(message, delivery) !== undefined);
		if (isBlocked) continue;
		waves.push(sendWave(wave, await keys.claim(wave), outcomes, { ...delivery, limit, inQueue }));
	}
	await Promise.all(waves);
	// Last, when nothing else is in work: two executions must not wait for each other.
	for (const message of messages.filter((one) => !outcomes.has(one))) {
		const early = blocked(message, delivery);
		if (early !== undefined) outcomes.set(message, early);
		else {
			const asked = new Map([[message, await keys.claimLate(message)]]);
			await sendWave([message], asked, outcomes, { ...delivery, limit, inQueue });
		}
	}
	return plan.map((one) =>
		one.kind === 'settled' ? one.outcome : (outcomes.get(one.message) ?? cancelled(one.message)),
	);
}

/** Messages of the same queue one after another. */
function queues() {
	const turns = new Map<string, LimitFunction>();
	return async ({ queue }: Message, work: () => Promise<void>): Promise<void> => {
		if (queue === undefined) return await work();
		const turn = turns.get(queue) ?? pLimit(1);
		turns.set(queue, turn);
		return await turn(work);
	};
}

/** A message that another execution is sending gets no outcome yet. */
async function sendWave(
	wave: Message[],
	asked: Map<Message, ClaimResult>,
	outcomes: Map<Message, Outcome>,
	delivery: Delivery & { limit: LimitFunction; inQueue: ReturnType<typeof queues> },
): Promise<void> {
	const ends = new Map<Message, KeyEnd>();
	const work = async (message: Message) => {
		const heard = asked.get(message) ?? 'inFlight';
		if (heard === 'inFlight') return;
		const isMine = heard === 'mine';
		const outcome = isMine
			? await sendOne(message, delivery)
			: sentElsewhere(message, heard, delivery.journal);
		if (isMine) delivery.trials?.left(message, outcome);
		outcomes.set(message, outcome);
		ends.set(message, endOf(outcome));
	};
	await Promise.all(
		wave.map(
			// Who waits here takes no place of those in flight.
			async (message) =>
				await delivery.inQueue(message, async () => {
					if (asked.get(message) === 'mine') await delivery.trials?.enter(message);
					await delivery.limit(work, message);
				}),
		),
	);
	for (const message of await delivery.keys.settle(ends)) {
		const outcome = outcomes.get(message);
		if (outcome?.status === 'accepted') outcomes.set(message, notSaved(outcome));
	}
}

/**
 * The outcome of a message that is not this execution's. What others have sent of it without a key,
 * the journal learns: the next try, round or Retry may ask by another name.
 */
export function sentElsewhere(
	message: Message,
	heard: Exclude<SettledClaim, 'mine'>,
	journal: DeliveryJournal,
): Outcome {
	const outcome = notMine(message, heard);
	const isSent = outcome.status === 'accepted' || outcome.status === 'unknown';
	if (message.onceKey === undefined && isSent) journal.ended(message, outcome);
	return outcome;
}

/** Tries until the end is certain, or something stands in the way: then it is as the last try left it. */
async function sendOne(message: Message, delivery: Delivery): Promise<Outcome> {
	const { send, limiter, breaker, journal } = delivery;
	const tries: Verdict[] = [];
	const early = await limiter.send(
		async () => {
			journal.leaving(message);
			const result = await send(message);
			const verdict = judge(message, result);
			// Where it is refused and waits, it is certainly not sent, whatever ends the execution.
			journal.ended(message, verdict);
			tries.push(verdict);
			return result;
		},
		() => blocked(message, delivery),
	);
	const verdict = tries.at(-1);
	if (verdict === undefined) return early ?? cancelled(message);
	breaker.note(message, verdict);
	const pause = longPause(limiter);
	if (verdict.status !== 'failed' || pause === undefined) return verdict;
	const { problem } = verdict;
	if (problem.reason !== 'throttled') return verdict;
	return { ...verdict, problem: { ...problem, hint: `${pause.why}. ${problem.hint}` } };
}

/** What stands in the way of a message just now, as its outcome. */
function blocked(message: Message, delivery: Delivery): Outcome | undefined {
	const { breaker, trials, limiter, stop } = delivery;
	if (stop?.aborted) return cancelled(message);
	const hours = delivery.hours?.();
	const stopped =
		breaker.check(message) ??
		trials?.check(message) ??
		(hours?.isOpen === false ? outsideHours(hours) : longPause(limiter));
	return stopped && runStopped(message, stopped);
}

function longPause({ tooLong }: RateLimiter): Stopped | undefined {
	if (tooLong === undefined) return undefined;
	const why = `CloudChat asked for a pause of ${inWords(tooLong)}`;
	return { reason: 'runStopped', why, hint: 'Wait that long.' };
}
