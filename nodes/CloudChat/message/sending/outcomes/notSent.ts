import type { HoursNow } from '../../../../shared/pace/sendingHours';
import type { Message, Refusal, Words } from '../model/message';
import {
	aboutMessage,
	type Failed,
	type NotAttempted,
	type NotAttemptedReason,
	type NotPlaced,
	type Stopped,
} from '../model/outcome';

/** What every hint says that leads to another run of the workflow. */
export function sentAgain({ unless }: Words): string {
	return `A new run of the workflow also sends the accepted messages again${unless}.`;
}

/** The hint as an item shows it: one that leads to another run says what that sends twice. */
export function safeHint(
	{ status, problem: { hint, reason } }: Pick<NotPlaced, 'status' | 'problem'>,
	words: Words,
): string {
	const onlyNeedsAnother = reason === 'throttled' || reason === 'unreachable';
	const leadsThere = status === 'notAttempted' && reason !== 'keyNotSaved';
	return onlyNeedsAnother || leadsThere ? `${hint} ${sentAgain(words)}` : hint;
}

/** An item that could not become a message, with all that is wrong with it. */
export function refused({ itemIndex, problems, to }: Refusal): Failed {
	const [{ reason }, ...others] = problems;
	const message = problems.map((problem) => problem.message).join(' ');
	const hint = [...new Set(problems.map((problem) => problem.hint))].join(' ');
	return {
		status: 'failed',
		itemIndex,
		to,
		problem: { reason, message, hint },
		problems: others.length > 0 ? problems : undefined,
	};
}

/** A good message beside an invalid one, where it is all or nothing. */
export function heldBack(message: Message): NotAttempted {
	const hint = `Fix the invalid items. ${message.words.sendOthers}`;
	return notAttempted(message, 'otherItemsInvalid', 'another item is invalid', hint);
}

/** A message of a run that is larger than the user meant it to be. */
export function tooMany(
	message: Message,
	{ count, maxMessages }: { count: number; maxMessages: number },
): NotAttempted {
	const messages = `${count} ${count === 1 ? 'message' : 'messages'}`;
	const why = `the execution would send ${messages} with this round, and the option Max Messages allows only ${maxMessages}`;
	const hint = 'Check the list of items. If the number is right, raise Max Messages.';
	return notAttempted(message, 'tooManyMessages', why, hint);
}

/** A message that was never tried because something stopped it. */
export function runStopped(message: Message, { reason, why, hint, more }: Stopped): NotAttempted {
	const then = `${hint} Then run only the items that were not sent.`;
	return { ...notAttempted(message, reason, why, then), more };
}

/** What stops a message whose turn comes outside Sending Hours. */
export function outsideHours({ until, untilLocal }: HoursNow): Stopped {
	const why = `it is outside Sending Hours. They begin again on ${untilLocal}`;
	const more = { nextOpening: new Date(until).toISOString() };
	return { reason: 'outsideHours', why, hint: 'Wait until then.', more };
}

/** A message that was never tried because Stop was pressed. */
export function cancelled(message: Message): NotAttempted {
	const hint = 'To send it, run only the items that were not sent.';
	return notAttempted(message, 'cancelled', 'the execution was stopped', hint);
}

/** n8n could not save the key of a message that must not go out twice. `yet`: not before the workflow is. */
export function keyNotSaved({ message, yet }: { message: Message; yet: boolean }): NotAttempted {
	if (yet) {
		const why = 'n8n can only save its key when the workflow is saved';
		return notAttempted(message, 'keyNotSaved', why, 'Save the workflow and run it again.');
	}
	// Without a key of the user, only a Retry knows what was sent.
	const later =
		message.onceKey === undefined
			? `Retry the same execution again later. ${sentAgain(message.words)}`
			: 'Try again later. Messages that were accepted are not sent again, as their keys are saved.';
	const why = 'n8n could not save its key in the database';
	const hint = `${later} If it happens again, look at the log of n8n.`;
	return notAttempted(message, 'keyNotSaved', why, hint);
}

function notAttempted(
	message: Message,
	reason: NotAttemptedReason,
	why: string,
	hint: string,
): NotAttempted {
	const problem = { reason, message: `The message was not sent now, because ${why}.`, hint };
	return { ...aboutMessage(message), status: 'notAttempted', problem };
}
