import { meaningOfCode } from '../../../../shared/messages/codes';
import type { MessageFailure } from '../../../../shared/messages/failure';
import type { MessageStatus } from '../../../../shared/messages/message';
import type { TrialEnd } from '../model/limits';

/** What is known of a message of a trial. */
export interface Seen {
	/** Absent where nobody tells. */
	status?: MessageStatus;
	failure?: MessageFailure;
	/** Why nobody tells, in a sentence. */
	problem?: string;
	/** It will not change, or nobody will tell. */
	isFinal: boolean;
}

/**
 * How a trial ends: `trialFailed` where more than half of its messages failed, `trialUnknown` where
 * those of which nobody tells could make it so; `undefined` while that may change. Once there is no
 * more time (`isOver`), a message counts as good that WhatsApp took.
 */
export function trialEnd(seen: Seen[], isOver: boolean, which: string): TrialEnd | undefined {
	const count = (...statuses: Array<MessageStatus | undefined>) =>
		seen.filter(({ status }) => statuses.includes(status)).length;
	const good = count('delivered', 'read') + (isOver ? count('sent') : 0);
	const failed = count('failed');
	const first = `of the first ${seen.length} messages with ${which}`;
	if (failed > seen.length / 2) return failedEnd(`${failed} ${first} failed`, seen);
	if (good >= seen.length / 2) {
		return { why: `${good} ${first} got through, ${failed} failed`, hint: 'The others followed.' };
	}
	if (!isOver && !seen.every(({ isFinal }) => isFinal)) return undefined;
	const problem = seen.find((one) => one.problem !== undefined)?.problem;
	return {
		reason: 'trialUnknown',
		why: `the outcome of ${seen.length - good - failed} ${first} is unknown. ${
			problem ?? 'CloudChat has not handed them to WhatsApp'
		}`.replace(/\.$/, ''),
		hint: 'Look at these messages in CloudChat. If they arrived, the others can be sent without the option Trial Batch.',
	};
}

function failedEnd(why: string, seen: Seen[]): TrialEnd {
	const failures = seen.flatMap(({ status, failure = {} }) =>
		status === 'failed' ? [failure] : [],
	);
	const nameOf = ({ errorCode, error = '' }: MessageFailure) => errorCode ?? error;
	const countOf = (one: MessageFailure) =>
		failures.filter((other) => nameOf(other) === nameOf(one)).length;
	const { errorCode, error = '' } = failures.reduce((most, one) =>
		countOf(one) > countOf(most) ? one : most,
	);
	const meaning = meaningOfCode(errorCode, error);
	const words = [errorCode, error].filter(Boolean).join(': ') || 'CloudChat does not say why';
	return {
		reason: 'trialFailed',
		why: `${why}. The most common error: ${words}`.replace(/\.$/, ''),
		hint: meaning?.hint ?? 'Look at these messages in CloudChat.',
		more: { errorCode, nextStep: meaning?.nextStep },
	};
}
