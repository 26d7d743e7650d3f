import { idIn, record, text } from '../text/json';
import { readFailure, type MessageFailure } from './failure';

/**
 * How far a message got. `queued`: CloudChat has not handed it to WhatsApp. `sent`: WhatsApp took
 * it. Not every customer shows that they read a message, so `delivered` may be the last.
 */
export type MessageStatus = 'queued' | 'sent' | 'delivered' | 'read' | 'failed';

/**
 * Who a message is from: the company, the customer, or CloudChat itself ("X joined"). A telephone
 * call (`call`) is no message, whoever made it.
 */
export type MessageKind = 'outgoing' | 'automatic' | 'incoming' | 'activity' | 'call' | 'unknown';

/** Chatwoot's numbers in a read and names in a webhook. `template` is not a template of WhatsApp. */
const KINDS: ReadonlyMap<string, MessageKind> = new Map([
	['0', 'incoming'],
	['incoming', 'incoming'],
	['1', 'outgoing'],
	['outgoing', 'outgoing'],
	['2', 'activity'],
	['activity', 'activity'],
	// A greeting or a survey, which CloudChat sends by itself.
	['3', 'automatic'],
	['template', 'automatic'],
]);

/** A message of CloudChat, reduced to what a workflow can use. */
export interface ConversationMessage {
	messageId: number;
	kind: MessageKind;
	/** A note between colleagues, which is never sent. */
	isPrivate: boolean;
	/** Absent where CloudChat does not tell it. */
	status?: MessageStatus;
	/** Empty where it did not fail, or nobody says why. */
	failure: MessageFailure;
	inboxId?: string;
	content?: string;
	/** ISO 8601, in UTC. */
	createdAt?: string;
}

/**
 * How far a message got, of a read or of a webhook's `conversation.messages[0]`; `undefined` where
 * it does not tell. Chatwoot's `sent` is what the database begins with: only the id that WhatsApp
 * gave (`source_id`) tells that WhatsApp took it. An error that is written down means `failed`, also
 * where there is no status, but not where the message arrived after all: Chatwoot keeps the error
 * of an earlier try.
 */
export function statusOf(message: unknown): MessageStatus | undefined {
	const { status: given, source_id: sourceId, content_attributes: attributes } = record(message);
	const status = text(given).trim().toLowerCase();
	if (status === 'delivered' || status === 'read' || status === 'failed') return status;
	if (text(record(attributes).external_error).trim() !== '') return 'failed';
	if (status !== 'sent') return undefined;
	return text(sourceId).trim() === '' ? 'queued' : 'sent';
}

/** A message of a read or of a webhook; `undefined` where it has no id. */
export function messageIn(raw: unknown): ConversationMessage | undefined {
	const message = record(raw);
	const { content } = message;
	const messageId = idIn(message.id);
	if (messageId === undefined) return undefined;
	const status = statusOf(message);
	return {
		messageId,
		kind: kindOf(message),
		isPrivate: message.private === true,
		status,
		failure:
			status === 'failed' ? readFailure(record(message.content_attributes).external_error) : {},
		inboxId: text(message.inbox_id).trim() || undefined,
		content: typeof content === 'string' ? content : undefined,
		createdAt: isoTime(message.created_at),
	};
}

function kindOf(message: Record<string, unknown>): MessageKind {
	if (message.content_type === 'voice_call') return 'call';
	return KINDS.get(text(message.message_type).trim().toLowerCase()) ?? 'unknown';
}

/** Seconds since 1970 (a read) or a date as text (a webhook), as ISO 8601 in UTC. */
export function isoTime(given: unknown): string | undefined {
	const seconds = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given;
	const date =
		typeof seconds === 'number'
			? new Date(seconds * 1000)
			: new Date(typeof given === 'string' ? given : NaN);
	return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
