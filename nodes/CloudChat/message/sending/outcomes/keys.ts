import { aboutMessage } from '../model/aboutMessage';
import type { Message } from '../model/message';
import { withNote, type Accepted, type Outcome, type Unknown } from '../model/outcome';
import { lookBefore, SENT_AGAIN } from './hints';

/**
 * What is heard of a message before it goes out: it may (`mine`), it was accepted before, nobody knows
 * (`unknown`), another execution is sending it (`inWork`), or n8n could not save that it goes out.
 */
export type Asked = AskedLate | 'inWork';

export type AskedLate = 'mine' | 'accepted' | 'unknown' | 'notSaved' | 'notSavedYet';

/** How a message ended, for its key: one that was certainly not sent leaves its key free. */
export type KeyEnd = 'accepted' | 'unknown' | 'free';

export function endOf({ status }: Outcome): KeyEnd {
	return status === 'accepted' || status === 'unknown' ? status : 'free';
}

const LATER_RUN =
	'Try again later. Messages that were accepted are not sent again, as their keys are saved.';

/** Without a key of the user, only a Retry knows what was sent. */
const LATER_RETRY = `Retry the same execution again later. ${SENT_AGAIN}`;

/** The outcome of a message that must not go out. */
export function notMine(message: Message, asked: Exclude<AskedLate, 'mine'>): Outcome {
	const { itemIndex } = message;
	if (asked === 'accepted') {
		// Without a key it is a Retry: an earlier one has sent it.
		return message.onceKey === undefined
			? { status: 'accepted', itemIndex, message, replayed: true }
			: { status: 'skipped', reason: 'sentBefore', itemIndex, message };
	}
	if (asked === 'unknown') return sentElsewhere(message);
	return {
		...aboutMessage(message),
		status: 'notAttempted',
		reason: 'keyNotSaved',
		error:
			asked === 'notSavedYet'
				? 'The message was not sent. n8n can only save its key when the workflow is saved.'
				: 'The message was not sent, because n8n could not save its key in the database.',
		hint:
			asked === 'notSavedYet'
				? 'Save the workflow and run it again.'
				: `${message.onceKey === undefined ? LATER_RETRY : LATER_RUN} If it happens again, look at the log of n8n.`,
	};
}

/** Another execution may have sent it, or be about to. */
export function sentElsewhere(message: Message): Unknown {
	return {
		...aboutMessage(message),
		status: 'unknown',
		reason: 'sendingElsewhere',
		error:
			'Another execution is sending this message, or ended before it knew whether the message went out. So it was not sent again.',
		hint: `Wait until that execution has ended. ${lookBefore(message)}`,
	};
}

/** The message was accepted, and its key still says that nobody knows. */
export function notSaved(outcome: Accepted): Accepted {
	return withNote(
		outcome,
		'n8n could not save that this message was accepted. Another execution with this key will report it as unknown.',
	);
}
