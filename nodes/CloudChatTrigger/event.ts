import { createHash } from 'crypto';

import type { MessageFailure } from '../shared/messages/failure';
import {
	messageIn,
	statusOf,
	type ConversationMessage,
	type MessageStatus,
} from '../shared/messages/message';
import { idIn, list, record, text } from '../shared/text/json';
import { eventOfStatus, type EventName } from './events';

type Json = Record<string, unknown>;

/** What a call of CloudChat tells about a message. */
export interface Notice {
	change: 'created' | 'updated';
	message: ConversationMessage;
	conversationId: number;
	inboxId: string;
	/** How far the message got, where the call certainly tells it of this very message. */
	status?: MessageStatus;
	failure: MessageFailure;
	attributes: Json;
	payload: Json;
}

/** An event that may start the workflow, with what is known of the message's fate. */
export interface Event {
	name: EventName;
	notice: Notice;
	status?: MessageStatus;
	failure: MessageFailure;
}

const CHANGES: ReadonlyMap<string, Notice['change']> = new Map([
	['message_created', 'created'],
	['message_updated', 'updated'],
]);

export function isAboutMessage({ event }: Json): boolean {
	return CHANGES.has(text(event));
}

/**
 * The message that a call is about; `undefined` where it is about none, or about a private note.
 * Source of the keys: Chatwoot, whose `message_updated` has no status of its own (chatwoot#15908).
 */
export function noticeIn(payload: Json): Notice | undefined {
	const change = CHANGES.get(text(payload.event));
	const message = messageIn(payload);
	const conversation = record(payload.conversation);
	const conversationId = idIn(conversation.id);
	if (!change || !message || conversationId === undefined) return undefined;
	// Whatever it holds: a note between colleagues must not reach a customer.
	if (payload.private !== undefined && payload.private !== null && payload.private !== false) {
		return undefined;
	}
	// The newest message of the conversation comes whole: what it tells counts where it is this one.
	const newest = record(list(conversation.messages).find((one) => record(one).id === payload.id));
	const whole = messageIn(newest);
	const status = statusOf({ status: payload.status }) ?? whole?.status;
	const known = [message.failure, whole?.failure].find((one) => one && Object.keys(one).length > 0);
	return {
		change,
		// Some versions make Markdown of the other content: `1. Sim` is `- Sim` then.
		message: { ...message, content: whole?.content ?? message.content },
		conversationId,
		inboxId: text(record(payload.inbox).id) || text(conversation.inbox_id),
		status,
		// An error alone proves nothing: Chatwoot keeps it where the message arrives after all, and who
		// sends again what "failed" sends it twice.
		failure: status === 'failed' && known ? known : {},
		attributes: { ...record(newest.content_attributes), ...record(payload.content_attributes) },
		payload,
	};
}

/** Whether it must be asked how far the message got, before it is known which event this is. */
export function needsStatus({ change, message, status }: Notice): boolean {
	return change === 'updated' && isOwn(message) && status === undefined;
}

/** The event that a notice is, by the status that it tells or that was read back. */
export function eventIn(notice: Notice, readBack?: ConversationMessage): Event | undefined {
	const { change, message, attributes } = notice;
	if (change === 'created') {
		return message.kind === 'incoming'
			? { name: 'messageReceived', notice, failure: {} }
			: undefined;
	}
	if (!isOwn(message)) return undefined;
	const { status, failure } = notice.status === undefined && readBack ? readBack : notice;
	const name = eventOfStatus(status);
	if (name === undefined) return undefined;
	// Who deletes a message, perhaps an old one, changes it, too, and Chatwoot removes its error then.
	if (attributes.deleted === true && Object.keys(failure).length === 0) return undefined;
	return { name, notice, status, failure };
}

/** Written by the company, or by CloudChat in its name. */
function isOwn({ kind }: ConversationMessage): boolean {
	return kind === 'outgoing' || kind === 'automatic';
}

/**
 * What makes an event the same as another one, whatever else differs. Chatwoot before 4.11.0 could
 * make two messages of one reply: WhatsApp's id tells, with what is in them, since several contact
 * cards have one id, too.
 */
export function keysOf({ name, notice: { message, inboxId, payload } }: Event): string[] {
	const keys = [`${name} ${message.messageId}`];
	const sourceId = text(payload.source_id).trim();
	if (name !== 'messageReceived' || sourceId === '') return keys;
	const cards = list(payload.attachments)
		.map(record)
		.map(({ fallback_title: title, meta }) => [title, meta]);
	const reply = JSON.stringify([inboxId, sourceId, payload.content, cards]);
	return [...keys, createHash('sha256').update(reply).digest('base64')];
}

/** Who the customer is on the inbox's channel. */
export function whatsappId(payload: Json): string {
	return text(record(record(payload.conversation).contact_inbox).source_id).trim();
}
