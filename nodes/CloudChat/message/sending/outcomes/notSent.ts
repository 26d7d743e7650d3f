import type { HoursNow } from '../../../../shared/pace/sendingHours';
import type { Message, Refusal, Words } from '../model/message';
import {
	aboutMessage,
	type Failed,
	type NotAttempted,
	type NotAttemptedReason,
	type NotPlaced,
} from '../model/outcome';
import type { TrialEnd, TrialReason } from '../model/trial';

/** What every hint says that leads to another run of the workflow. */
export function sentAgain({ unless }: Words): string {
	return `A new run of the workflow also sends the accepted messages again${unless}.`;
}

/** Outcomes that only need another run, so the hint would send what was accepted once more. */
const LEAD_TO_ANOTHER_RUN: ReadonlySet<string> = new Set<NotPlaced['problem']['reason']>([
	'throttled',
	'unreachable',
	'runStopped',
	'cancelled',
	'otherItemsInvalid',
	'tooManyMessages',
	'outsideHours',
	'trialFailed',
	'trialUnknown',
]);

/** The hint as an item shows it: one that leads to another run says what that sends twice. */
export function safeHint(
	{ problem: { hint, reason } }: Pick<NotPlaced, 'problem'>,
	words: Words,
): string {
	return LEAD_TO_ANOTHER_RUN.has(reason) ? `${hint} ${sentAgain(words)}` : hint;
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
	return notAttempted(
		message,
		'otherItemsInvalid',
		', because another item is invalid.',
		`Fix the invalid items. ${message.words.sendOthers}`,
	);
}

/** A message of a run that is larger than the user meant it to be. */
export function tooMany(
	message: Message,
	{ count, maxMessages }: { count: number; maxMessages: number },
): NotAttempted {
	const messages = `${count} ${count === 1 ? 'message' : 'messages'}`;
	return notAttempted(
		message,
		'tooManyMessages',
		`: with this round, the execution would send ${messages}, and the option Max Messages allows ${maxMessages}.`,
		'Check the list of items. If the number is right, raise Max Messages.',
	);
}

/** What ended the messages that were still to come: `why` goes on after "because". */
export interface Stopped {
	why: string;
	hint: string;
}

/** A message that was never tried because the run was stopped. */
export function runStopped(message: Message, { why, hint }: Stopped): NotAttempted {
	const then = `${hint} Then run only the items that were not sent.`;
	return notAttempted(message, 'runStopped', `, because ${why}.`, then);
}

/** A message whose turn came outside Sending Hours. */
export function outsideHours(message: Message, { until, untilLocal }: HoursNow): NotAttempted {
	const why = `, because it is outside Sending Hours. They begin again on ${untilLocal}.`;
	const hint = 'Run only the items that were not sent then.';
	const more = { nextOpening: new Date(until).toISOString() };
	return { ...notAttempted(message, 'outsideHours', why, hint), more };
}

/** A message that its trial keeps from going out. */
export function heldByTrial(
	message: Message,
	reason: TrialReason,
	{ why, hint, errorCode, nextStep }: TrialEnd,
): NotAttempted {
	const then = `${hint} Then run only the items that were not sent.`;
	const outcome = notAttempted(message, reason, `, because ${why}.`, then);
	return { ...outcome, more: { errorCode, nextStep } };
}

/** A message that was never tried because Stop was pressed. */
export function cancelled(message: Message): NotAttempted {
	return notAttempted(
		message,
		'cancelled',
		', because the execution was stopped.',
		'To send it, run only the items that were not sent.',
	);
}

/** n8n could not save the key of a message that must not go out twice. `yet`: not before the workflow is. */
export function keyNotSaved({ message, yet }: { message: Message; yet: boolean }): NotAttempted {
	if (yet) {
		const how = '. n8n can only save its key when the workflow is saved.';
		return notAttempted(message, 'keyNotSaved', how, 'Save the workflow and run it again.');
	}
	// Without a key of the user, only a Retry knows what was sent.
	const later =
		message.onceKey === undefined
			? `Retry the same execution again later. ${sentAgain(message.words)}`
			: 'Try again later. Messages that were accepted are not sent again, as their keys are saved.';
	const why = ', because n8n could not save its key in the database.';
	const hint = `${later} If it happens again, look at the log of n8n.`;
	return notAttempted(message, 'keyNotSaved', why, hint);
}

/** `why` goes on after "The message was not sent". */
function notAttempted(
	message: Message,
	reason: NotAttemptedReason,
	why: string,
	hint: string,
): NotAttempted {
	const problem = { reason, message: `The message was not sent${why}`, hint };
	return { ...aboutMessage(message), status: 'notAttempted', problem };
}
