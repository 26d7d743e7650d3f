import type { Limits } from '../model/limits';
import type { Message } from '../model/message';
import type { Verdict } from '../model/outcome';
import type { Stopped } from '../outcomes/stopped';

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
		const { inbox_id: inboxId, template_name: templateName } = message.request;
		if (this.rules.stopOnError) {
			stopped[all] = {
				why: 'another item was not accepted, and On Error is set to stop',
				hint: 'Fix that item first.',
			};
		}
		if (verdict.reason === 'unauthorized') {
			stopped[inbox] = {
				why: `CloudChat did not authorize another message for inbox ${inboxId}`,
				hint: verdict.hint,
			};
		}
		// A reason belongs to one status. The service's words may hold a number of the request.
		const failure = verdict.reason;
		const length = streaks[template]?.failure === failure ? streaks[template].length + 1 : 1;
		streaks[template] = { failure, length };
		if (this.rules.stopAfterFailures === 0 || length < this.rules.stopAfterFailures) return;
		const messages = `${length} messages in a row with template ${templateName}`;
		stopped[template] =
			verdict.status === 'failed'
				? { why: `${messages} failed for the same reason (${failure})`, hint: verdict.hint }
				: {
						why: `the outcome of ${messages} is unknown`,
						hint: 'Look for these messages in CloudChat first.',
					};
	}
}

/** The whole run, the inbox, the inbox with the template. */
function keysOf({ request }: Message): [string, string, string] {
	const inbox = JSON.stringify([request.inbox_id]);
	return ['all', inbox, JSON.stringify([request.inbox_id, request.template_name])];
}
