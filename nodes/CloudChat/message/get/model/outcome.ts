import type { NotReadReason } from '../../../../shared/api/notRead';
import type { ConversationMessage, MessageStatus } from '../../../../shared/messages/message';

/** The message that an item asks for. */
export interface Asked {
	itemIndex: number;
	conversationId: number;
	/** Absent: the newest that the company wrote. */
	messageId?: number;
}

/** A message, and how far it got. */
export interface Got {
	ok: true;
	asked: Asked;
	message: ConversationMessage & { status: MessageStatus };
	/** The message as CloudChat gave it. */
	raw: unknown;
}

/** A message that could not be read: nothing is known of it. */
export interface NotRead {
	ok: false;
	itemIndex: number;
	asked?: Asked;
	reason: NotReadReason | 'invalidId';
	/** What happened, in a sentence. */
	error: string;
	/** What to do about it, in a sentence. */
	hint: string;
	httpCode?: number;
	/** The service's own words. */
	response?: string;
}

export type Outcome = Got | NotRead;
