import {
	type Answer,
	badPhone,
	missingParam,
	notApproved,
	notFound,
	notWhatsapp,
	unauthorized,
} from './answers.mts';
import { type Inbox, isWhatsapp } from './inboxes.mts';
import { findTemplate, isApproved } from './templates.mts';
import type { Template } from './template-parts.mts';
import type { Locale } from './words.mts';
import { type Account, findAccount, findInbox, findOwner, maySee, type Owner } from './world.mts';

/** The exact JSON object of a request: every key is the sender's own. */
export type Body = Readonly<Record<string, unknown>>;

export interface Refusal {
	readonly refusal: Answer;
}

export interface Access {
	readonly owner: Owner;
	readonly account: Account;
}

export interface Order {
	readonly inbox: Inbox;
	/** Absent for a Twilio inbox, whose templates are not listed. */
	readonly template: Template | undefined;
	readonly phoneNumber: string;
	readonly templateName: string;
}

const REQUIRED = ['inbox_id', 'phone_number', 'template_name'] as const;
const E164 = /^\+[1-9]\d{1,14}$/;

/** chatwoot: who asks. A missing or blank token is another 401 than an unknown one. */
export function checkOwner(token: string | undefined, locale: Locale): Owner | Refusal {
	if (isBlank(token)) return { refusal: unauthorized('noToken', locale) };
	return findOwner(String(token)) ?? { refusal: unauthorized('invalidToken', locale) };
}

/**
 * chatwoot: token, bot, account, its suspension, membership, in this order.
 * assumed: `openToBots` is true of the proactive action, of which Chatwoot knows nothing.
 */
export function checkAccess(
	token: string | undefined,
	accountId: string,
	openToBots: boolean,
	locale: Locale,
): Access | Refusal {
	const owner = checkOwner(token, locale);
	if ('refusal' in owner) return owner;
	if (owner.isBot && !openToBots) return { refusal: unauthorized('bot', locale) };
	const account = findAccount(accountId);
	if (!account) return { refusal: notFound(locale) };
	if (account.status === 'suspended') return { refusal: unauthorized('suspended', locale) };
	if (!owner.roles.has(account.id)) return { refusal: unauthorized('notMember', locale) };
	return { owner, account };
}

/** chatwoot: 404 for an inbox of no such account, 401 for an agent who is not its member. */
export function checkInbox(access: Access, id: unknown, locale: Locale): Inbox | Refusal {
	const inbox = findInbox(access.account, id);
	if (!inbox) return { refusal: notFound(locale) };
	if (maySee(access.owner, access.account, inbox)) return inbox;
	return { refusal: unauthorized('notInboxMember', locale) };
}

/**
 * stated: which keys are required. chatwoot: the shape of each refusal up to the phone.
 * assumed: their order within this action, and everything about the template.
 */
export function checkMessage(access: Access, body: Body, locale: Locale): Order | Refusal {
	const missing = REQUIRED.find((key) => isBlank(body[key]));
	if (missing) return { refusal: missingParam(missing, locale) };
	const inbox = checkInbox(access, body.inbox_id, locale);
	if ('refusal' in inbox) return inbox;
	if (!isWhatsapp(inbox)) return { refusal: notWhatsapp(locale) };
	const phoneNumber = String(body.phone_number);
	if (!E164.test(phoneNumber)) return { refusal: badPhone(locale) };
	const templateName = String(body.template_name);
	const order = { inbox, phoneNumber, templateName };
	if (!inbox.message_templates) return { ...order, template: undefined };
	const template = findTemplate(inbox.message_templates, templateName);
	if (!template) return { refusal: notFound(locale) };
	if (!isApproved(template)) return { refusal: notApproved(locale) };
	return { ...order, template };
}

/** chatwoot (Rails' `blank?`): nothing, `false`, white space, or an empty list or object. */
export function isBlank(value: unknown): boolean {
	if (value === undefined || value === null || value === false) return true;
	if (typeof value === 'string') return value.trim() === '';
	return typeof value === 'object' && Object.keys(value).length === 0;
}
