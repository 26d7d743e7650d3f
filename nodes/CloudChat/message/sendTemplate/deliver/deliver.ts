import pLimit, { type LimitFunction } from 'p-limit';

import type { Gate } from '../../../../shared/pace/gate';
import { inWords, pauseAsked, retryWait } from '../../../../shared/pace/retryWait';
import type { Clock } from '../../../../shared/pace/clock';
import type { Message } from '../model/message';
import type { Failed, Outcome, Unknown, Verdict } from '../model/outcome';
import type { Planned } from '../model/planned';
import { cancelled, runStopped, type Stopped } from '../outcomes/stopped';
import type { Breaker } from './breaker';
import { judge, mayTryAgain } from '../outcomes/judge';
import {
	endOf,
	notMine,
	notSaved,
	sentElsewhere,
	type Asked,
	type AskedLate,
	type KeyEnd,
} from '../outcomes/keys';
import type { Send } from './send';

/** What this execution knows of its messages, and is told. */
export interface Journal {
	/** Before the request leaves: whatever ends the process now, the message is unknown. */
	leaving(message: Message): void;
	/** After each try, and where an earlier execution is found to have sent the message. */
	ended(message: Message, verdict: Verdict): void;
}

/** What keeps messages from going out in two executions. */
export interface Keys {
	/** How many messages are asked for in one step. */
	wave: number;
	/** Asks for messages before they go out: only those that are `mine` or `again` may. */
	claim(messages: Message[]): Promise<Map<Message, Asked>>;
	/** The same for one that another execution is sending, once that has ended or takes too long. */
	claimLate(message: Message): Promise<AskedLate>;
	/** Writes down how messages ended. Answers with accepted ones for which that failed. */
	settle(ends: Map<Message, KeyEnd>): Promise<Message[]>;
}

/** All that stands between a planned message and its outcome. */
export interface Line {
	send: Send;
	clock: Clock;
	gate: Gate;
	breaker: Breaker;
	journal: Journal;
	keys: Keys;
	/** Messages in flight at once. */
	parallel: number;
	/** How often to retry what was certainly not processed. */
	maxRetries: number;
	/** Aborts when Stop is pressed. */
	stop?: AbortSignal;
}

/** Sends what the plan says, at most `parallel` at once; outcomes keep the order of the items. */
export async function deliver(plan: Planned[], line: Line): Promise<Outcome[]> {
	const { keys } = line;
	const messages = plan.flatMap((planned) => (planned.kind === 'send' ? [planned.message] : []));
	const outcomes = new Map<Message, Outcome>();
	const limit = pLimit(line.parallel);
	const waves: Array<Promise<void>> = [];
	for (let start = 0; start < messages.length; start += keys.wave) {
		const wave = messages.slice(start, start + keys.wave);
		// While one wave goes out, the next is asked for: two are in work at most.
		await waves.at(-2);
		const isBlocked = wave.every((message) => standsInTheWay(message, line) !== undefined);
		if (isBlocked) continue;
		waves.push(sendWave(wave, await keys.claim(wave), outcomes, { ...line, limit }));
	}
	await Promise.all(waves);
	// Last, when nothing else is in work: two executions must not wait for each other.
	for (const message of messages.filter((one) => !outcomes.has(one))) {
		const early = standsInTheWay(message, line);
		if (early !== undefined) outcomes.set(message, early);
		else {
			const asked = new Map([[message, await keys.claimLate(message)]]);
			await sendWave([message], asked, outcomes, { ...line, limit });
		}
	}
	return plan.map((planned) =>
		planned.kind === 'settled'
			? planned.outcome
			: (outcomes.get(planned.message) ?? cancelled(planned.message)),
	);
}

/** A message that another execution is sending gets no outcome yet. */
async function sendWave(
	wave: Message[],
	asked: Map<Message, Asked>,
	outcomes: Map<Message, Outcome>,
	line: Line & { limit: LimitFunction },
): Promise<void> {
	const ends = new Map<Message, KeyEnd>();
	await Promise.all(
		wave.map(
			async (message) =>
				await line.limit(async () => {
					const heard = asked.get(message) ?? 'inWork';
					if (heard === 'inWork') return;
					const outcome = await endOne(message, heard, line);
					outcomes.set(message, outcome);
					ends.set(message, endOf(outcome));
				}),
		),
	);
	for (const message of await line.keys.settle(ends)) {
		const outcome = outcomes.get(message);
		if (outcome?.status === 'accepted') outcomes.set(message, notSaved(outcome));
	}
}

/**
 * What other executions have sent of this message, the journal learns: the next try, round or Retry
 * may ask by other keys. One that goes out again is noted as unknown first, since that happens once.
 */
async function endOne(message: Message, heard: AskedLate, line: Line): Promise<Outcome> {
	const { journal } = line;
	if (heard === 'again') journal.ended(message, sentElsewhere(message));
	if (heard === 'mine' || heard === 'again') return await sendOne(message, line);
	const outcome = notMine(message, heard);
	const isRetry = message.onceKey === undefined;
	const isSent = outcome.status === 'accepted' || outcome.status === 'unknown';
	if (isRetry && isSent) journal.ended(message, outcome);
	return outcome;
}

/** The turn comes last: whatever waits after it would let messages leave in bunches. */
async function sendOne(message: Message, line: Line): Promise<Outcome> {
	const early = standsInTheWay(message, line);
	if (early !== undefined) return early;
	await line.gate.pass();
	const late = standsInTheWay(message, line);
	if (late !== undefined) return late;

	const verdict = await tryUntilCertain(message, line);
	line.breaker.note(message, verdict);
	line.journal.ended(message, verdict);
	return verdict;
}

/** Tries again only what certainly was not processed. */
async function tryUntilCertain(message: Message, line: Line): Promise<Verdict> {
	const { send, clock, gate, journal, maxRetries, stop } = line;
	for (let tries = 1; ; tries += 1) {
		journal.leaving(message);
		const result = await send(message.request);
		const verdict = judge(message, result);
		if (verdict.status === 'accepted') return verdict;
		const asked = pauseAsked(result, clock.now());
		if (asked !== undefined) gate.close(asked);
		if (!mayTryAgain(verdict)) return verdict;
		const ended = asked ? withPause(verdict, asked) : verdict;
		if (tries > maxRetries) return ended;

		// While it waits it is certainly not sent, whatever ends the execution.
		journal.ended(message, verdict);
		if (asked === undefined) {
			const wait = retryWait(result, tries);
			if (result.kind === 'answer') gate.close(wait);
			else await clock.wait(wait, stop);
		}
		await gate.pass();
		if (standsInTheWay(message, line) !== undefined) return ended;
	}
}

function standsInTheWay(message: Message, { breaker, gate, stop }: Line): Outcome | undefined {
	if (stop?.aborted) return cancelled(message);
	const stopped = breaker.check(message) ?? longPause(gate);
	return stopped === undefined ? undefined : runStopped(message, stopped);
}

function longPause({ tooLong }: Gate): Stopped | undefined {
	if (tooLong === undefined) return undefined;
	return { why: `CloudChat asked for a pause of ${inWords(tooLong)}`, hint: 'Wait that long.' };
}

function withPause(verdict: Failed | Unknown, asked: number): Failed | Unknown {
	const hint = `CloudChat asked for a pause of ${inWords(asked)}. ${verdict.hint}`;
	return { ...verdict, hint };
}
