import type { IDataObject } from 'n8n-workflow';

import type { Account } from '../shared/api/account';
import { conversationUrl } from '../shared/api/conversationUrl';
import type { MessageFailure } from '../shared/messages/failure';
import {
	isoTime,
	messageIn,
	statusOf,
	type ConversationMessage,
	type MessageStatus,
} from '../shared/messages/message';
import { list, record, text } from '../shared/text/json';
import { eventOfStatus, type EventName } from './events';

/** What a call of CloudChat tells about a message. */
export interface Notice {
	change: 'created' | 'updated';
	message: ConversationMessage;
	conversationId: number;
	inboxId: string;
	/** WhatsApp's id of the message; empty where it has none. */
	sourceId: string;
	/** How far the message got, where the call certainly tells it of this very message. */
	status?: MessageStatus;
	failure: MessageFailure;
	payload: Record<string, unknown>;
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

/**
 * The message that a call is about; `undefined` where it is about none, or about a private note.
 * Source of the keys: Chatwoot, whose `message_updated` has no status of its own (chatwoot#15908).
 */
export function noticeIn(given: unknown): Notice | undefined {
	const payload = record(given);
	const change = CHANGES.get(text(payload.event));
	const message = messageIn(payload);
	const conversation = record(payload.conversation);
	const conversationId = idIn(conversation.id);
	if (change === undefined || message === undefined || conversationId === undefined) {
		return undefined;
	}
	// Whatever it holds: a note between colleagues must not reach a customer.
	if (payload.private !== undefined && payload.private !== null && payload.private !== false) {
		return undefined;
	}
	return {
		change,
		message,
		conversationId,
		inboxId: text(record(payload.inbox).id) || text(conversation.inbox_id),
		sourceId: text(payload.source_id).trim(),
		...fateIn(payload, message),
		payload,
	};
}

/**
 * The newest message of the conversation comes whole, so its status counts where it is the same
 * message. An error alone does not count: Chatwoot keeps it where the message arrives after all, and
 * who sends again what "failed" sends it twice.
 */
function fateIn(
	payload: Record<string, unknown>,
	message: ConversationMessage,
): Pick<Notice, 'status' | 'failure'> {
	const newest = list(record(payload.conversation).messages)
		.map(messageIn)
		.find((one) => one?.messageId === message.messageId);
	const status = statusOf({ status: payload.status }) ?? newest?.status;
	if (status === undefined) return { failure: {} };
	const failed = [message.failure, newest?.failure].find(
		(one) => one !== undefined && Object.keys(one).length > 0,
	);
	return { status, failure: status === 'failed' ? (failed ?? {}) : {} };
}

/** Whether it must be asked how far the message got, before it is known which event this is. */
export function needsStatus({ change, message, status }: Notice): boolean {
	return change === 'updated' && isOwn(message) && status === undefined;
}

/** The event that a notice is, by the status that it tells or that was read back. */
export function eventIn(notice: Notice, readBack?: ConversationMessage): Event | undefined {
	const { change, message, payload } = notice;
	if (change === 'created') {
		return message.kind === 'incoming'
			? { name: 'messageReceived', notice, failure: {} }
			: undefined;
	}
	if (!isOwn(message)) return undefined;
	const status = notice.status ?? readBack?.status;
	const name = eventOfStatus(status);
	if (name === undefined) return undefined;
	const failure = notice.status === undefined ? (readBack?.failure ?? {}) : notice.failure;
	// Who deletes a message, perhaps an old one, changes it, too, and Chatwoot removes its error then.
	const isDeleted = record(payload.content_attributes).deleted === true;
	if (isDeleted && Object.keys(failure).length === 0) return undefined;
	return { name, notice, ...(status === undefined ? {} : { status }), failure };
}

/** Written by the company, or by CloudChat in its name. */
function isOwn({ kind }: ConversationMessage): boolean {
	return kind === 'outgoing' || kind === 'automatic';
}

/**
 * What makes an event the same as another one, whatever else differs. Chatwoot before 4.11.0 could
 * make two messages of one reply: WhatsApp's id tells.
 */
export function keysOf({ name, notice }: Event): string[] {
	const { message, inboxId, sourceId } = notice;
	const keys = [`${name} ${message.messageId}`];
	if (name !== 'messageReceived' || sourceId === '') return keys;
	return [...keys, `reply ${inboxId} ${sourceId}`];
}

/** What a workflow gets of an event; keys without a value are left out. */
export function eventJson(
	{ name, notice, status, failure }: Event,
	account: Pick<Account, 'accountId' | 'baseUrl'>,
	includeRaw: boolean,
): IDataObject {
	const { message, conversationId, inboxId, payload } = notice;
	const { errorCode, error, nextStep } = failure;
	const contact = contactIn(payload, name);
	return withoutEmpty({
		event: name,
		messageId: message.messageId,
		conversationId,
		inboxId,
		inboxName: text(record(payload.inbox).name),
		phoneNumber: phoneOf(contact, payload),
		contactName: text(contact.name),
		content: message.content,
		attachments: attachmentsIn(payload),
		inReplyToMessageId: idIn(record(payload.content_attributes).in_reply_to),
		status,
		errorCode,
		error,
		nextStep,
		createdAt: isoTime(payload.created_at),
		conversationUrl: conversationUrl(account, conversationId),
		raw: includeRaw ? (payload as IDataObject) : undefined,
	});
}

/** The customer. The `sender` of a message of the company's is a colleague. */
function contactIn(payload: Record<string, unknown>, name: EventName): Record<string, unknown> {
	const contact = record(record(record(payload.conversation).meta).sender);
	if (name !== 'messageReceived' || Object.keys(contact).length > 0) return contact;
	return record(payload.sender);
}

/**
 * A contact's number may be empty since Chatwoot 4.14.1; WhatsApp's id of a person is one, too. On
 * Telegram or Facebook an id has as many digits, and as a number it is a stranger's.
 */
function phoneOf(contact: Record<string, unknown>, payload: Record<string, unknown>): string {
	const number = text(contact.phone_number).trim();
	if (number !== '') return asSent(number);
	if (!isPhoneChannel(text(record(payload.conversation).channel))) return '';
	const digits = /^(?:whatsapp:)?\+?(\d{8,15})$/i.exec(whatsappId(payload))?.[1];
	return digits === undefined ? '' : asSent(`+${digits}`);
}

/**
 * A number as Send Template gives it, so that a list of who asked to stop knows it again: WhatsApp
 * writes a 1 that Mexico's numbers no longer have.
 */
function asSent(number: string): string {
	return number.replace(/^\+521([1-9]\d{9})$/, '+52$1');
}

/** Source of the names: Chatwoot. */
function isPhoneChannel(channel: string): boolean {
	return channel === 'Channel::Whatsapp' || channel === 'Channel::TwilioSms';
}

/** Who the customer is on the inbox's channel. */
export function whatsappId(payload: Record<string, unknown>): string {
	return text(record(record(payload.conversation).contact_inbox).source_id).trim();
}

function attachmentsIn(payload: Record<string, unknown>): IDataObject[] {
	return list(payload.attachments)
		.map(record)
		.map((one) => withoutEmpty({ type: text(one.file_type), url: text(one.data_url) }))
		.filter((one) => Object.keys(one).length > 0);
}

function idIn(given: unknown): number | undefined {
	const id = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given;
	return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

function withoutEmpty(json: IDataObject): IDataObject {
	const isEmpty = (value: unknown) =>
		value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
	return Object.fromEntries(Object.entries(json).filter(([, value]) => !isEmpty(value)));
}
