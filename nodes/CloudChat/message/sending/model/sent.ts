import type { UnknownReason } from './outcome';

/** A message that went out, or may have, in this execution or in the one that it retries. */
export interface Sent {
	/** Accepted, or why nobody knows. */
	state: 'accepted' | UnknownReason;
	conversationId?: number;
	messageId?: number;
}
