import type { Limits } from '../model/limits';
import type { Message } from '../model/message';
import type { Stopped, Verdict } from '../model/outcome';

/** All messages of an execution. */
const ALL = 'all';

/**
 * Stops what cannot succeed, by the lanes of the messages: after a 401 or 403, and after this many
 * failures in a row with the same status and reason. With `stopOnError` the first failure ends all.
 * All runs of an execution share what is stopped.
 */
export class CircuitBreaker {
	constructor(
		private readonly rules: { stopAfterFailures: number; stopOnError: boolean },
		private readonly limits: Pick<Limits, 'stopped' | 'streaks'>,
	) {}

	/** What stands in the way of this message, if anything. */
	check({ lanes: { unauthorized, alike } }: Message): Stopped | undefined {
		const { stopped } = this.limits;
		return stopped[ALL] ?? stopped[unauthorized.key] ?? stopped[alike.key];
	}

	/** Learns from how a message ended. */
	note({ lanes: { unauthorized, alike } }: Message, verdict: Verdict): void {
		const { stopped, streaks } = this.limits;
		if (verdict.status === 'accepted') {
			delete streaks[alike.key];
			return;
		}
		const { status, problem } = verdict;
		const { reason, hint } = problem;
		if (this.rules.stopOnError) {
			const why = 'another item was not accepted, and On Error is set to stop';
			stopped[ALL] = { reason: 'runStopped', why, hint: 'Fix that item first.' };
		}
		if (reason === 'unauthorized') {
			const why = `CloudChat did not authorize a message ${unauthorized.name}`;
			stopped[unauthorized.key] = { reason: 'runStopped', why, hint };
		}
		// A reason has one status. What the service says may be another text each time.
		const before = streaks[alike.key];
		const length = before?.failure === reason ? before.length + 1 : 1;
		streaks[alike.key] = { failure: reason, length };
		if (this.rules.stopAfterFailures === 0 || length < this.rules.stopAfterFailures) return;
		const messages = `${length} messages in a row ${alike.name}`.trim();
		const isUnknown = status === 'unknown';
		stopped[alike.key] = {
			reason: 'runStopped',
			why: isUnknown
				? `the outcome of ${messages} is unknown`
				: `${messages} failed for the same reason`,
			hint: isUnknown ? 'Look for these messages in CloudChat first.' : hint,
		};
	}
}
