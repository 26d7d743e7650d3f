import pLimit from 'p-limit';

import type { Journal } from '../memory/journal';
import type { OnceKeeper } from '../memory/onceKeeper';
import type { Message } from '../model/message';
import { withNote, type Failed, type Outcome, type Unknown } from '../model/outcome';
import type { Planned } from '../plan/plan';
import { cancelled, runStopped, type Breaker, type Stopped } from './breaker';
import type { Clock } from './clock';
import type { Gate } from './gate';
import { judge, mayTryAgain, type Verdict } from './judge';
import { inWords, pauseAsked, retryWait } from './retryWait';
import type { Send } from './transport';

/** All that stands between a planned message and its outcome. */
export interface Line {
	send: Send;
	clock: Clock;
	gate: Gate;
	breaker: Breaker;
	journal: Journal;
	once: OnceKeeper;
	/** Messages in flight at once. */
	parallel: number;
	/** Tries after the first, of what certainly was not processed. */
	maxRetries: number;
	/** Aborts when Stop is pressed. */
	stop?: AbortSignal;
}

/** Sends what the plan says, at most `parallel` at once; outcomes keep the order of the items. */
export async function deliver(plan: Planned[], line: Line): Promise<Outcome[]> {
	const limit = pLimit(line.parallel);
	const outcomes = await Promise.all(
		plan.map(async (planned) =>
			planned.kind === 'settled'
				? planned.outcome
				: await limit(async () => await deliverOne(planned.message, line)),
		),
	);
	const unrecorded = await line.once.finish();
	return outcomes.map((outcome) =>
		outcome.status === 'accepted' && unrecorded.has(outcome.message)
			? withNote(
					outcome,
					'n8n could not record this for good, so another execution may not know of it',
				)
			: outcome,
	);
}

/** The turn comes last: whatever waits after it would let messages leave in bunches. */
async function deliverOne(message: Message, line: Line): Promise<Outcome> {
	const { gate, journal, once, breaker } = line;
	const early = standsInTheWay(message, line);
	if (early !== undefined) return early;
	const known = await once.claim(message);
	if (known !== undefined) return known;

	await gate.pass();
	// A key that was taken and not used is freed when the run ends.
	const late = standsInTheWay(message, line);
	if (late !== undefined) return late;

	const verdict = await tryUntilCertain(message, line);
	breaker.note(message, verdict);
	journal.settle(message, verdict);
	once.settle(message, verdict);
	return verdict;
}

/** Tries again only what certainly was not processed. */
async function tryUntilCertain(message: Message, line: Line): Promise<Verdict> {
	const { send, clock, gate, journal, maxRetries, stop } = line;
	for (let tries = 1; ; tries += 1) {
		journal.sending(message);
		const result = await send(message.request);
		const verdict = judge(message, result);
		if (verdict.status === 'accepted') return verdict;
		const asked = pauseAsked(result, clock.now());
		if (asked !== undefined) gate.close(asked);
		if (!mayTryAgain(verdict)) return verdict;
		const ended = asked ? withPause(verdict, asked) : verdict;
		if (tries > maxRetries) return ended;

		// While it waits it is certainly not sent, whatever ends the execution.
		journal.settle(message, verdict);
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
