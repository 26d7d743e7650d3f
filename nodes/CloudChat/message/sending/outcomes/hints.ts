import type { Message } from '../model/message';
import type { NotPlaced } from '../model/outcome';

/** For a message that may have gone out. */
export const LOOK_FIRST =
	'Wait a minute, then look for the conversation in CloudChat. If it is there, do not send the message again. If it is not, send only this item again.';

/** For one that may have gone out before this run: its key, if it has one, holds the same key back. */
export function lookBefore({ onceKey }: Pick<Message, 'onceKey'>): string {
	const how = onceKey === undefined ? 'in a new run of the workflow' : 'with another Send Once Key';
	return `Look for the conversation in CloudChat. If it is there, do not send the message again. If it is not, send only this item again, ${how}.`;
}

/** What every hint says that leads to another run of the workflow. */
export const SENT_AGAIN =
	'A new run of the workflow also sends the accepted messages again, unless Send Once Key was set in this run.';

/** Outcomes that only need another run, so the hint would send what was accepted once more. */
const LEAD_TO_ANOTHER_RUN: ReadonlySet<NotPlaced['reason']> = new Set<NotPlaced['reason']>([
	'throttled',
	'unreachable',
	'runStopped',
	'cancelled',
	'otherItemsInvalid',
	'tooManyMessages',
	'outsideHours',
]);

/** The hint as an item shows it: one that leads to another run says what that sends twice. */
export function safeHint({ hint, reason }: Pick<NotPlaced, 'hint' | 'reason'>): string {
	return LEAD_TO_ANOTHER_RUN.has(reason) ? `${hint} ${SENT_AGAIN}` : hint;
}
