import type { Journal } from '../memory/journal';
import type { Message } from '../model/message';
import type { Outcome } from '../model/outcome';
import { stillUnknown } from '../model/stillUnknown';

/**
 * Answers from the journal for a message that an earlier try of this execution placed, or left
 * unknown; an unknown one may be sent again only where the user asks for it.
 */
export function replayFrom(
	journal: Journal,
	{ resendUnknown }: { resendUnknown: boolean },
): (message: Message) => Outcome | undefined {
	return (message) => {
		const entry = journal.find(message);
		if (entry === undefined) return undefined;
		if (entry.state === 'accepted') {
			const { state, ...placed } = entry;
			return { status: state, itemIndex: message.itemIndex, message, ...placed, replayed: true };
		}
		if (resendUnknown) return undefined;
		return stillUnknown(
			message,
			entry.reason,
			'An earlier try sent this message and did not learn how it ended, so it was not sent again.',
		);
	};
}
