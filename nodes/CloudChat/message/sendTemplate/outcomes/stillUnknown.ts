import { aboutMessage } from '../model/aboutMessage';
import type { Message } from '../model/message';
import type { Unknown, UnknownReason } from '../model/outcome';

/** What to do about a message that may have gone out before. */
export const UNKNOWN_HINT =
	'Look for the conversation in CloudChat. If it is there, do not send the message again. If it is not, send only this item again, with the option Resend Unknown: the option resends every unknown message of the run.';

/** A message that may have gone out before, so it is not sent; `error` says how that came. */
export function stillUnknown(message: Message, reason: UnknownReason, error: string): Unknown {
	return {
		...aboutMessage(message),
		status: 'unknown',
		reason,
		error,
		hint: UNKNOWN_HINT,
	};
}
