import { aboutMessage, type AboutMessage } from '../model/aboutMessage';
import type { Composed, Message } from '../model/message';
import type { Accepted, Skipped, Unknown } from '../model/outcome';
import type { Sent } from '../model/sent';
import { lookBefore } from './hints';

/** The message of an item was accepted in an earlier try, even if the item is not valid any more. */
export function acceptedBefore(one: Composed, { conversationId, messageId }: Sent): Accepted {
	const message = one.kind === 'refusal' ? one.message : one;
	return {
		status: 'accepted',
		itemIndex: one.itemIndex,
		...(message === undefined ? {} : { message }),
		...(conversationId === undefined ? {} : { conversationId }),
		...(messageId === undefined ? {} : { messageId }),
		replayed: true,
	};
}

/** Nobody knows whether the message of an item went out before, so it is not sent again. */
export function unknownBefore(one: Composed, { state }: Sent): Unknown {
	return {
		...aboutItem(one),
		status: 'unknown',
		reason: state === 'accepted' ? 'connectionLost' : state,
		error:
			'This message was sent before in this execution, and it is not known whether it went out. So it was not sent again.',
		hint: lookBefore(one.kind === 'message' ? one : (one.message ?? {})),
	};
}

/** The message repeats one of this run, or one that an earlier round sent. */
export function repeats(message: Message, first?: Sent): Skipped {
	const { itemIndex } = message;
	const skipped: Skipped = { status: 'skipped', reason: 'duplicateInRun', itemIndex, message };
	return first === undefined ? skipped : { ...skipped, first };
}

/** The customer is on the list of those who get no message. */
export function leftOut(message: Message): Skipped {
	return { status: 'skipped', reason: 'leftOut', itemIndex: message.itemIndex, message };
}

/** An earlier round sent another message to the same person, or may have. */
export function secondToPerson(message: Message, first: Sent): Skipped {
	return { ...repeats(message, first), isOther: true };
}

function aboutItem(one: Composed): AboutMessage {
	if (one.kind === 'message') return aboutMessage(one);
	const { itemIndex, phoneNumber } = one;
	return { itemIndex, ...(phoneNumber === undefined ? {} : { phoneNumber }) };
}
