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
export function isReserved(name: string): boolean {
	const plain = name
		.normalize('NFKC')
		.replace(/[\s{}\p{Cf}]/gu, '')
		.toLowerCase();
	return ROUTING.has(plain) || UNSAFE.has(plain) || /^button_param_\d+$/.test(plain);
}
