import { createHash } from 'crypto';

import type { Message } from './message';

/** What a message is told apart by; each is a hash, so no number or text is in it. */
export interface Identity {
	/** Account, inbox, person, template and every value: identical ones are the same message. */
	content: string;
	/** Account, inbox, number and template: where it goes, whatever its values. */
	route: string;
	/** The account's customer it is meant for, also where a test number gets it. */
	person: string;
	/** Its *Send Once Key*, where it has one. */
	key?: string;
}

/** 72 bits: enough to tell the messages of an execution apart. */
export function hash(text: string): string {
	return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}

/**
 * Tells messages of an account apart. `target` is the account's id: its address may be spelled in
 * several ways. Each message is hashed once.
 */
export function identifier(target: string): (message: Message) => Identity {
	const known = new WeakMap<Message, Identity>();
	return (message) => {
		const identity = known.get(message) ?? identityOf(message, target);
		known.set(message, identity);
		return identity;
	};
}

/** The user's key. A message to a test number does not use up the key of the real one. */
export function keyOf({ onceKey, intendedFor, request }: Message): string | undefined {
	if (onceKey === undefined) return undefined;
	return hash(
		intendedFor === undefined ? `key:${onceKey}` : `test:${request.phone_number}:${onceKey}`,
	);
}

function identityOf(message: Message, target: string): Identity {
	const { request, intendedFor } = message;
	const { phone_number: sentTo, ...content } = request;
	const person = personOf(intendedFor ?? sentTo);
	// A test of a message, sent to another number, is not the message itself.
	const tested = intendedFor === undefined ? '' : personOf(sentTo);
	const values = Object.entries(content).sort(([one], [other]) => (one < other ? -1 : 1));
	const { inbox_id: inbox, template_name: template } = request;
	return {
		content: hash(JSON.stringify([target, person, tested, values])),
		route: hash(JSON.stringify([target, inbox, sentTo, template, intendedFor])).slice(0, 4),
		person: hash(JSON.stringify([target, person, tested])).slice(0, 9),
		key: keyOf(message),
	};
}

/** WhatsApp knows Brazilian mobiles with and without their ninth digit: both are one person. */
function personOf(phone: string): string {
	return phone.replace(/^(\+55\d{2})9([6-9]\d{7})$/, '$1$2');
}
