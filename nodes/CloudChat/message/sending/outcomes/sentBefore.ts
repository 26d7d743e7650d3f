import type { Composed, Message } from '../model/message';
import {
	aboutMessage,
	withNote,
	type Accepted,
	type Outcome,
	type Sent,
	type Skipped,
	type Unknown,
	type UnknownReason,
} from '../model/outcome';
import { keyNotSaved } from './notSent';

/**
 * What is heard of a message's name before it goes out: it may go out (`mine`), it was accepted
 * before, nobody knows (`unknown`), another execution is sending it (`inFlight`), or n8n could not
 * save that it goes out.
 */
export type ClaimResult = SettledClaim | 'inFlight';

export type SettledClaim = 'mine' | 'accepted' | 'unknown' | 'notSaved' | 'notSavedYet';

/** How a message ended, for its key: one that was certainly not sent leaves its key free. */
export type KeyEnd = 'accepted' | 'unknown' | 'free';

export function endOf({ status }: Outcome): KeyEnd {
	return status === 'accepted' || status === 'unknown' ? status : 'free';
}

/** The outcome of a message that must not go out. */
export function notMine(message: Message, claim: Exclude<SettledClaim, 'mine'>): Outcome {
	const { itemIndex, onceKey } = message;
	if (claim === 'unknown') return unknown(message, 'sendingElsewhere', ELSEWHERE);
	if (claim !== 'accepted') return keyNotSaved({ message, yet: claim === 'notSavedYet' });
	// Without a key it is a Retry: an earlier one has sent it.
	return onceKey === undefined
		? { status: 'accepted', itemIndex, message, replayed: true }
		: skipped(message, 'sentBefore');
}

/** The message of an item was accepted in an earlier try, even if the item is not valid any more. */
export function acceptedBefore(one: Composed, { conversationId, messageId }: Sent): Accepted {
	const { itemIndex } = one;
	const message = one.kind === 'refusal' ? one.message : one;
	return { status: 'accepted', itemIndex, message, conversationId, messageId, replayed: true };
}

/** Nobody knows whether the message of an item went out before, so it is not sent again. */
export function unknownBefore(one: Composed, { state }: Sent): Unknown {
	return unknown(one, state === 'accepted' ? 'connectionLost' : state, BEFORE);
}

const BEFORE = {
	message:
		'This message left n8n before in this execution, and its outcome is unknown. So it was not sent again.',
	first: '',
};

const ELSEWHERE = {
	message:
		'Another execution is sending this message, or ended before it knew whether the message went out. So it was not sent again.',
	first: 'Wait until that execution has ended. ',
};

function unknown(
	one: Composed,
	reason: UnknownReason,
	{ message, first }: { message: string; first: string },
): Unknown {
	const { itemIndex } = one;
	const sent = one.kind === 'message' ? one : one.message;
	const about = one.kind === 'message' ? aboutMessage(one) : { itemIndex, to: one.to };
	// Its key, if it has one, holds the same key back.
	const how =
		sent?.onceKey === undefined ? 'in a new run of the workflow' : 'with another Send Once Key';
	const hint = `${first}Look for ${one.words.lookFor} in CloudChat. If it is there, do not send the message again. If it is not, send only this item again, ${how}.`;
	return { ...about, status: 'unknown', problem: { reason, message, hint } };
}

/**
 * Not sent again. `first`: what it repeats, of an earlier round; `isOther`: that was another message, to
 * the same person.
 */
export function skipped(
	message: Message,
	reason: Skipped['reason'],
	more: Pick<Skipped, 'first' | 'isOther'> = {},
): Skipped {
	return { status: 'skipped', reason, itemIndex: message.itemIndex, message, ...more };
}

/** The message was accepted, and its key still says that nobody knows. */
export function notSaved(outcome: Accepted): Accepted {
	return withNote(
		outcome,
		'n8n could not save that this message was accepted. Another execution with this key will report it as unknown.',
	);
}
