import { shorten } from '../text/quote';
import { hasUnshowable, tidy } from '../text/writing';

/** A variable as the form and its messages name it. */
export function variableField(name: string): string {
	return `Variable "${shorten(name)}"`;
}

/** A name without white space around it and without the braces of the template. */
export function plainName(text: string): string {
	const tidied = tidy(text);
	return tidy(/^\{\{([^{}]*)\}\}$/.exec(tidied)?.[1] ?? tidied);
}

/** Why the request cannot carry a variable of this name. */
export function nameFault(
	name: string,
): 'empty' | 'reserved' | 'unshowable' | 'several' | undefined {
	if (name === '') return 'empty';
	if (isReserved(name)) return 'reserved';
	if (hasUnshowable(name)) return 'unshowable';
	return /[{}\p{Cc}]/u.test(name) ? 'several' : undefined;
}

/** Keys that say where a message goes and what it is, and the account in the path. */
const ROUTING = new Set([
	'inbox_id',
	'phone_number',
	'template_name',
	'header_attachment',
	'account_id',
]);

/** Names that mean something to JavaScript objects. */
const UNSAFE = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Whether a variable may not have this name, because its key in the request belongs to the routing
 * of the message or to a button. Case, braces, white space and wide letters make no difference, in
 * case a server between folds them. `inbox_id[]` is allowed: keys of a JSON body are not nested.
 */
function isReserved(name: string): boolean {
	const plain = name
		.normalize('NFKC')
		.replace(/[\s{}\p{Cf}]/gu, '')
		.toLowerCase();
	return ROUTING.has(plain) || UNSAFE.has(plain) || /^button_param_\d+$/.test(plain);
}
