import type { Message } from '../model/message';
import type { Failed, NotAttempted, Unknown } from '../model/outcome';
import { aboutMessage } from '../model/aboutMessage';
import type { Verdict } from './judge';

/** What ended the messages that were still to come. */
export interface Stopped {
	/** Why, in a sentence. */
	why: string;
	hint: string;
}

/** What the breaker remembers; apart from it, so that several runs can share it. */
export interface Stops {
	stopped: Map<string, Stopped>;
	streaks: Map<string, { failure: string; length: number }>;
}

export function newStops(): Stops {
	return { stopped: new Map(), streaks: new Map() };
}

/**
 * Ends what cannot go well: after a 401 or 403 the messages of that inbox (in Chatwoot it can mean
 * the token or the right to the inbox), and after so many equal failures in a row those of that
 * inbox and template. With `stopOnError` the first failure ends all.
 */
export class Breaker {
	constructor(
		private readonly rules: { stopAfterFailures: number; stopOnError: boolean },
		private readonly stops: Stops = newStops(),
	) {}

	/** What stands in the way of this message, if anything. */
	check(message: Message): Stopped | undefined {
		return keysOf(message)
			.map((key) => this.stops.stopped.get(key))
			.find((stopped) => stopped !== undefined);
	}

	/** Learns from how a message ended. */
	note(message: Message, verdict: Verdict): void {
		const [all, inbox, template] = keysOf(message);
		if (verdict.status === 'accepted') {
			this.stops.streaks.delete(template);
			return;
		}
		const { inbox_id: inboxId, template_name: templateName } = message.request;
		if (this.rules.stopOnError) {
			this.stops.stopped.set(all, {
				why: `item ${verdict.itemIndex} was not accepted, and On Error is set to stop`,
				hint: 'Fix that item first.',
			});
		}
		if (verdict.reason === 'unauthorized') {
			this.stops.stopped.set(inbox, {
				why: `CloudChat did not authorize item ${verdict.itemIndex} for inbox ${inboxId}`,
				hint: hintAfter(verdict),
			});
		}
		const failure = `${verdict.reason} ${verdict.httpCode ?? ''} ${verdict.response ?? ''}`;
		const streak = this.stops.streaks.get(template);
		const length = streak?.failure === failure ? streak.length + 1 : 1;
		this.stops.streaks.set(template, { failure, length });
		if (this.rules.stopAfterFailures > 0 && length >= this.rules.stopAfterFailures) {
			this.stops.stopped.set(template, {
				why: `${length} messages with template ${templateName} failed in a row in the same way`,
				hint: hintAfter(verdict),
			});
		}
	}
}

/** What to do about a stop; the hint of an unknown message is about that message alone. */
function hintAfter(verdict: Failed | Unknown): string {
	if (verdict.status === 'failed') return verdict.hint;
	return `Look at item ${verdict.itemIndex} first: it is not known whether its message went out.`;
}

/** The whole run, the inbox, the inbox with the template. */
function keysOf({ request }: Message): [string, string, string] {
	const inbox = JSON.stringify([request.inbox_id]);
	return ['all', inbox, JSON.stringify([request.inbox_id, request.template_name])];
}

/** The outcome of a message that was never tried because the run was stopped. */
export function runStopped(message: Message, { why, hint }: Stopped): NotAttempted {
	return {
		...aboutMessage(message),
		status: 'notAttempted',
		reason: 'runStopped',
		error: `The message was not sent, because ${why}.`,
		hint: `${hint} Then run only the items that were not sent.`,
	};
}

/** The outcome of a message that was never tried because Stop was pressed. */
export function cancelled(message: Message): NotAttempted {
	return {
		...aboutMessage(message),
		status: 'notAttempted',
		reason: 'cancelled',
		error: 'The message was not sent, because the execution was stopped.',
		hint: 'To send it, run only the items that were not sent.',
	};
}
