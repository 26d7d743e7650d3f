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
export function checkOwner(token: string | undefined): Owner | Refusal {
	if (isBlank(token)) return { refusal: unauthorized('noToken') };
	return findOwner(String(token)) ?? { refusal: unauthorized('invalidToken') };
}

/**
 * chatwoot: token, bot, account, its suspension, membership, in this order.
 * assumed: `openToBots` is true of the proactive action, of which Chatwoot knows nothing.
 */
export function checkAccess(
	token: string | undefined,
	accountId: string,
	openToBots: boolean,
): Access | Refusal {
	const owner = checkOwner(token);
	if ('refusal' in owner) return owner;
	if (owner.isBot && !openToBots) return { refusal: unauthorized('bot') };
	const account = findAccount(accountId);
	if (!account) return { refusal: notFound() };
	if (account.status === 'suspended') return { refusal: unauthorized('suspended') };
	if (!owner.roles.has(account.id)) return { refusal: unauthorized('notMember') };
	return { owner, account };
}

/** chatwoot: 404 for an inbox of no such account, 401 for an agent who is not its member. */
export function checkInbox(access: Access, id: unknown): Inbox | Refusal {
	const inbox = findInbox(access.account, id);
	if (!inbox) return { refusal: notFound() };
	if (maySee(access.owner, access.account, inbox)) return inbox;
	return { refusal: unauthorized('notInboxMember') };
}

/**
 * stated: which keys are required. chatwoot: the shape of each refusal up to the phone.
 * assumed: their order within this action, and everything about the template.
 */
export function checkMessage(access: Access, body: Body): Order | Refusal {
	const missing = REQUIRED.find((key) => isBlank(body[key]));
	if (missing) return { refusal: missingParam(missing) };
	const inbox = checkInbox(access, body.inbox_id);
	if ('refusal' in inbox) return inbox;
	if (!isWhatsapp(inbox)) return { refusal: notWhatsapp() };
	const phoneNumber = String(body.phone_number);
	if (!E164.test(phoneNumber)) return { refusal: badPhone() };
	const templateName = String(body.template_name);
	const order = { inbox, phoneNumber, templateName };
	if (!inbox.message_templates) return { ...order, template: undefined };
	const template = findTemplate(inbox.message_templates, templateName);
	if (!template) return { refusal: notFound() };
	if (!isApproved(template)) return { refusal: notApproved() };
	return { ...order, template };
}

/** chatwoot (Rails' `blank?`): nothing, `false`, white space, or an empty list or object. */
export function isBlank(value: unknown): boolean {
	if (value === undefined || value === null || value === false) return true;
	if (typeof value === 'string') return value.trim() === '';
	return typeof value === 'object' && Object.keys(value).length === 0;
}
