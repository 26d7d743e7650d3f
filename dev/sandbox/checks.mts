import {
	BAD_PHONE,
	missingParam,
	NOT_APPROVED,
	NOT_FOUND,
	NOT_WHATSAPP,
	Refusal,
	unauthorized,
	type UnauthorizedVariant,
} from './answers.mts';
import * as world from './world.mts';
import type { Inbox, Owner } from './world.mts';

/** The exact JSON object of a request: every key is the sender's own. */
export type Body = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Body {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** chatwoot (Rails' `blank?`): nothing, `false`, white space, or an empty list or object. */
export function isBlank(value: unknown): boolean {
	if (value === undefined || value === null || value === false) return true;
	if (typeof value === 'string') return value.trim() === '';
	return typeof value === 'object' && Object.keys(value).length === 0;
}

/** chatwoot: who asks. A missing or blank token is another 401 than an unknown one. */
export function checkOwner(token: string | undefined, isOpenToBots: boolean): Owner {
	if (isBlank(token)) refuse('noToken');
	const owner = world.OWNERS.find((one) => one.token === token) ?? refuse('invalidToken');
	return owner.role === 'bot' && !isOpenToBots ? refuse('bot') : owner;
}

/** chatwoot: the account, then membership. */
export function checkAccount(id: string): void {
	if (id !== String(world.ACCOUNT.id)) throw new Refusal(NOT_FOUND);
}

/** chatwoot: 404 for no such inbox, 401 for an agent who is not its member. */
export function checkInbox(owner: Owner, id: unknown): Inbox {
	const inbox = found(world.findById(world.INBOXES, id));
	return world.maySee(owner, inbox) ? inbox : refuse('notInboxMember');
}

/** chatwoot: agents get the 401 of an inbox that is not theirs. */
export function checkAdministrator({ role }: Owner): void {
	if (role !== 'administrator') refuse('notInboxMember');
}

/**
 * stated: which keys are required. chatwoot: the shape of each refusal up to the phone.
 * assumed: their order within this action, and everything about the template.
 */
export function checkMessage(owner: Owner, body: Body) {
	const required = ['inbox_id', 'phone_number', 'template_name'];
	const missing = required.find((key) => isBlank(body[key]));
	if (missing) throw new Refusal(missingParam(missing));
	const inbox = checkInbox(owner, body.inbox_id);
	if (!world.isWhatsapp(inbox)) throw new Refusal(NOT_WHATSAPP);
	const phoneNumber = String(body.phone_number);
	if (!/^\+[1-9]\d{1,14}$/.test(phoneNumber)) throw new Refusal(BAD_PHONE);
	const templateName = String(body.template_name);
	const order = { inbox, phoneNumber, templateName };
	// A Twilio inbox lists no templates.
	if (!inbox.message_templates) return { ...order, template: undefined };
	// assumed: where one name has several languages, the first approved one is taken.
	const namesakes = inbox.message_templates.filter(({ name }) => name === templateName);
	found(namesakes[0]);
	const template = namesakes.find(({ status }) => status.toLowerCase() === 'approved');
	if (!template) throw new Refusal(NOT_APPROVED);
	return { ...order, template };
}

/** chatwoot: 404 for what is not there. */
export function found<T>(thing: T | undefined): T {
	if (thing === undefined) throw new Refusal(NOT_FOUND);
	return thing;
}

function refuse(variant: UnauthorizedVariant): never {
	throw new Refusal(unauthorized(variant));
}
