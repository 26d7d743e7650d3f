import type { Limits } from '../model/limits';
import type { Message } from '../model/message';
import type { Verdict } from '../model/outcome';
import type { Stopped } from '../outcomes/notSent';

/**
 * Stops what cannot succeed: after a 401 or 403 the messages of that inbox (in Chatwoot it can mean
 * the token or the right to the inbox), and after this many failures in a row with the same status
 * and reason those of that inbox and template. With `stopOnError` the first failure ends all. All
 * runs of an execution share what is stopped.
 */
export class CircuitBreaker {
	constructor(
		private readonly rules: { stopAfterFailures: number; stopOnError: boolean },
		private readonly limits: Pick<Limits, 'stopped' | 'streaks'>,
	) {}

	/** What stands in the way of this message, if anything. */
	check(message: Message): Stopped | undefined {
		return keysOf(message)
			.map((key) => this.limits.stopped[key])
			.find((stopped) => stopped !== undefined);
	}

	/** Learns from how a message ended. */
	note(message: Message, verdict: Verdict): void {
		const [all, inbox, template] = keysOf(message);
		const { stopped, streaks } = this.limits;
		if (verdict.status === 'accepted') {
			delete streaks[template];
			return;
		}
		const { status, problem } = verdict;
		const { reason, hint } = problem;
		const { inbox_id: inboxId, template_name: templateName } = message.request;
		if (this.rules.stopOnError) {
			const why = 'another item was not accepted, and On Error is set to stop';
			stopped[all] = { why, hint: 'Fix that item first.' };
		}
		if (reason === 'unauthorized') {
			stopped[inbox] = { why: `CloudChat did not authorize a message for inbox ${inboxId}`, hint };
		}
		// A reason has one status. What the service says may be another text each time.
		const before = streaks[template];
		const length = before?.failure === reason ? before.length + 1 : 1;
		streaks[template] = { failure: reason, length };
		if (this.rules.stopAfterFailures === 0 || length < this.rules.stopAfterFailures) return;
		const messages = `${length} messages in a row with template ${templateName}`;
		const isUnknown = status === 'unknown';
		stopped[template] = {
			why: isUnknown
				? `the outcome of ${messages} is unknown`
				: `${messages} failed for the same reason`,
			hint: isUnknown ? 'Look for these messages in CloudChat first.' : hint,
		};
	}
}

/** The whole run, the inbox, the inbox with the template. */
function keysOf({ request: { inbox_id: inbox, template_name: template } }: Message) {
	return ['all', JSON.stringify([inbox]), JSON.stringify([inbox, template])] as const;
}
