import type { IDataObject } from 'n8n-workflow';

import { type Account, conversationUrl } from '../shared/api/account';
import { isoTime } from '../shared/messages/message';
import { idIn, list, record, text } from '../shared/text/json';
import { whatsappId, type Event, type Notice } from './event';

/** What a workflow gets of an event; keys without a value are left out. Source of names: Chatwoot. */
export function itemJson(
	{ name, notice, status, failure }: Event,
	account: Pick<Account, 'accountId' | 'baseUrl'>,
	includeRaw: boolean,
): IDataObject {
	const { message, conversationId, inboxId, attributes, payload } = notice;
	const { errorCode, error, nextStep } = failure;
	const conversation = record(payload.conversation);
	const { sender, assignee, team } = record(conversation.meta);
	// The `sender` of a message of the company's is a colleague.
	const contact = record(sender ?? (name === 'messageReceived' ? payload.sender : undefined));
	const attachments = list(payload.attachments).map((one) => attachmentIn(record(one), notice));
	return withoutEmpty({
		event: name,
		messageId: message.messageId,
		conversationId,
		inboxId,
		inboxName: text(record(payload.inbox).name),
		contactId: idIn(contact.id),
		phoneNumber: phoneOf(contact, payload),
		contactName: text(contact.name),
		content: isHidden(notice) ? '' : message.content,
		contentType: contentTypeOf(notice, attachments),
		attachments: attachments.filter((one) => Object.keys(one).length > 0),
		inReplyToMessageId: idIn(attributes.in_reply_to),
		status,
		errorCode,
		error,
		nextStep,
		createdAt: isoTime(payload.created_at),
		conversationUrl: conversationUrl(account, conversationId),
		conversationStatus: text(conversation.status),
		assigneeName: text(record(assignee).name),
		teamName: text(record(team).name),
		labels: list(conversation.labels).map(text).filter(Boolean),
		referral: record(attributes.referral) as IDataObject,
		raw: includeRaw ? withoutSecrets(payload) : undefined,
	});
}

/** Keys of secrets, such as `pubsub_token`, which opens a websocket. A flow's token is none. */
const SECRET = /^(?!flow_).*(?:token|secret|password|api_?key)$/i;

function withoutSecrets(payload: unknown): IDataObject {
	const replace = (key: string, value: unknown) => (SECRET.test(key) ? undefined : value);
	return JSON.parse(JSON.stringify(payload, replace)) as IDataObject;
}

/** Chatwoot has this of a form that a customer filled in within WhatsApp. */
const FLOW = 'whatsapp_flow_response';

/** Where WhatsApp shows nothing, or no longer, Chatwoot writes a sentence of its own. */
function isHidden({ attributes }: Notice): boolean {
	return attributes.is_unsupported === true || attributes.deleted === true;
}

/** What kind of message it is: that of its first file, or as CloudChat names it. */
function contentTypeOf(notice: Notice, [attachment]: IDataObject[]): string {
	const { message, attributes, payload } = notice;
	const given = text(payload.content_type);
	if (isHidden(notice)) return 'unsupported';
	if (given !== '' && given !== 'text') return given;
	if (attachment?.type !== undefined) return String(attachment.type);
	if (message.content || message.kind !== 'incoming') return 'text';
	// An order, for example: something came that CloudChat does not tell.
	return FLOW in attributes ? FLOW : 'unsupported';
}

/** A file, a place or a contact card. */
function attachmentIn(file: Record<string, unknown>, { message }: Notice): IDataObject {
	const url = text(file.data_url);
	const type = typeOf(text(file.file_type), text(file.content_type), nameIn(url));
	const title = text(file.fallback_title);
	const { firstName, lastName } = record(file.meta);
	const isContact = type === 'contact';
	return withoutEmpty({
		type,
		url,
		fileName: type === 'document' ? nameIn(url) : '',
		latitude: file.coordinates_lat as number,
		longitude: file.coordinates_long as number,
		title: type === 'location' ? title : '',
		contactName: isContact ? message.content || `${text(firstName)} ${text(lastName)}`.trim() : '',
		// Without a number, Chatwoot says so in its place.
		phoneNumber: isContact && /\d/.test(title) ? title : '',
	});
}

function typeOf(type: string, format: string, name: string): string {
	if (type === 'file') return 'document';
	// WhatsApp has this format for stickers only.
	const isSticker = type === 'image' && (format === 'image/webp' || name.endsWith('.webp'));
	return isSticker ? 'sticker' : type;
}

/** The last part of an address. */
function nameIn(url: string): string {
	try {
		return decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '');
	} catch {
		return '';
	}
}

/**
 * A contact's number may be empty since Chatwoot 4.14.1; WhatsApp's id of a person is one, too. On
 * Telegram or Facebook an id has as many digits, and as a number it is a stranger's.
 */
function phoneOf(contact: Record<string, unknown>, payload: Record<string, unknown>): string {
	const channel = text(record(payload.conversation).channel);
	const isPhone = channel === 'Channel::Whatsapp' || channel === 'Channel::TwilioSms';
	const id = isPhone ? /^(?:whatsapp:)?\+?(\d{8,15})$/i.exec(whatsappId(payload))?.[1] : undefined;
	const number = text(contact.phone_number).trim() || (id === undefined ? '' : `+${id}`);
	// As Send Template gives it, so that a list of who asked to stop knows it again: WhatsApp writes a
	// 1 that Mexico's numbers no longer have.
	return number.replace(/^\+521([1-9]\d{9})$/, '+52$1');
}

function withoutEmpty(json: IDataObject): IDataObject {
	const isEmpty = (value: unknown) =>
		(value ?? '') === '' || (typeof value === 'object' && Object.keys(value ?? '').length === 0);
	return Object.fromEntries(Object.entries(json).filter(([, value]) => !isEmpty(value)));
}
