import type { Message, Refusal } from '../model/message';
import { aboutMessage } from '../model/aboutMessage';
import type { Failed, NotAttempted } from '../model/outcome';

/** An item that could not become a message. */
export function refused({ itemIndex, problems, phoneNumber }: Refusal): Failed {
	return {
		status: 'failed',
		reason: problems[0].reason,
		itemIndex,
		error: problems.map((problem) => problem.message).join(' '),
		hint: [...new Set(problems.map((problem) => problem.hint))].join(' '),
		...(phoneNumber === undefined ? {} : { phoneNumber }),
		...(problems.length > 1 ? { problems } : {}),
	};
}

/** A good message beside an invalid one, where it is all or nothing. */
export function heldBack(message: Message): NotAttempted {
	return {
		...aboutMessage(message),
		status: 'notAttempted',
		reason: 'otherItemsInvalid',
		error: 'The message was not sent, because another item is invalid.',
		hint: 'Fix the invalid items. To send the others anyway, set On Error of this node to Continue and remove the option All or Nothing.',
	};
}

/** A message of a run that is larger than the user meant it to be. */
export function tooMany(
	message: Message,
	{ count, maxMessages }: { count: number; maxMessages: number },
): NotAttempted {
	return {
		...aboutMessage(message),
		status: 'notAttempted',
		reason: 'tooManyMessages',
		error: `The message was not sent: with this round, the execution would send ${count} ${count === 1 ? 'message' : 'messages'}, and the option Max Messages allows ${maxMessages}.`,
		hint: 'Check the list of items. If the number is right, increase Max Messages.',
	};
}
