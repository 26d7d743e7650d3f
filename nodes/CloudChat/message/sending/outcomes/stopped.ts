import type { NextOpening } from '../../../../shared/pace/sendingHours';
import { aboutMessage } from '../model/aboutMessage';
import type { Message } from '../model/message';
import type { NotAttempted } from '../model/outcome';

/** What ended the messages that were still to come. */
export interface Stopped {
	/** Why, in a sentence. */
	why: string;
	hint: string;
}

/** The outcome of a message that was never tried because the run was stopped. */
export function runStopped(message: Message, { why, hint }: Stopped): NotAttempted {
	return {
		...aboutMessage(message),
		status: 'notAttempted',
		reason: 'runStopped',
		error: `The message was not sent, because ${why}.`,
		hint: `${hint} Then run only the items that were not sent.`,
	};
}

/** The outcome of a message whose turn came outside Sending Hours. */
export function outsideHours(message: Message, { at, local }: NextOpening): NotAttempted {
	return {
		...aboutMessage(message),
		status: 'notAttempted',
		reason: 'outsideHours',
		error: `The message was not sent, because it is outside Sending Hours. They begin again on ${local}.`,
		hint: 'Run only the items that were not sent then.',
		more: { nextOpening: at },
	};
}

/** The outcome of a message that was never tried because Stop was pressed. */
export function cancelled(message: Message): NotAttempted {
	return {
		...aboutMessage(message),
		status: 'notAttempted',
		reason: 'cancelled',
		error: 'The message was not sent, because the execution was stopped.',
		hint: 'To send it, run only the items that were not sent.',
	};
}
