import type { Message } from './message';

/** What the outcomes of messages that were never tried have in common. */
export function notAttempted({ itemIndex, request }: Message) {
	return {
		status: 'notAttempted' as const,
		itemIndex,
		phoneNumber: request.phone_number,
		request,
	};
}
