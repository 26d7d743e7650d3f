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
		error: 'The message was held back because another item is invalid.',
		hint: 'Fix the invalid items. To send the others anyway, set On Error of this node to continue and take the option All or Nothing out.',
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
		error: `The run would send ${count} messages, more than the ${maxMessages} of the option Max Messages, so it sent none.`,
		hint: 'Check the list of items. If the number is right, raise Max Messages.',
	};
}
