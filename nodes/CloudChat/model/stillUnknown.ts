import { aboutMessage } from './aboutMessage';
import type { Message } from './message';
import type { Unknown, UnknownReason } from './outcome';

/** What to do about a message that may have gone out. */
export const UNKNOWN_HINT =
	'Look in CloudChat whether the conversation is there. If it is not, set the option Resend Unknown and run it again.';

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
