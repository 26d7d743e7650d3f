/**
 * Characters that cannot be seen and mean nothing here: soft hyphens, direction marks (phones add
 * them when a contact is copied), zero-width characters, byte order marks.
 */
const INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/g;
const BLANK = new RegExp(`\\s|${INVISIBLE.source}`);

/** The text without them. For names, numbers and addresses: in a sentence they join letters. */
export function withoutInvisible(text: string): string {
	return text.replace(INVISIBLE, '');
}

/** The text without invisible characters and without white space at its ends. */
export function tidy(text: string): string {
	return withoutInvisible(text).trim();
}

/** The text without invisible characters and white space at its ends; inside, all of it stays. */
export function trimEnds(text: string): string {
	let [start, end] = [0, text.length];
	while (start < end && BLANK.test(text.charAt(start))) start += 1;
	while (start < end && BLANK.test(text.charAt(end - 1))) end -= 1;
	return text.slice(start, end);
}

/** Whether a value counts as not filled in: nothing, or nothing that can be seen. */
export function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	return typeof value === 'string' && tidy(value) === '';
}

/**
 * Control characters, other than line breaks and tabs, and halves of a character such as an emoji
 * (JavaScript calls them lone surrogates; cutting a text to a length makes them). Nothing shows
 * them, JSON in UTF-8 cannot carry halves, and Chatwoot's database cannot keep U+0000.
 */
const UNSHOWABLE = /(?![\n\r\t\v\f\u0085])\p{Cc}|\p{Cs}/gu;

/** Whether a text holds such characters. */
export function hasUnshowable(text: string): boolean {
	return text.search(UNSHOWABLE) >= 0;
}

/** The text without them. */
export function withoutUnshowable(text: string): string {
	return text.replace(UNSHOWABLE, '');
}

/** How a refusal names them, going on after "has". */
export const UNSHOWABLE_CHARACTERS =
	'characters that cannot be shown (control characters, or half an emoji)';

/** Whether a value is an address with its beginning, where only a part of one is wanted. */
export function isWholeAddress(text: string): boolean {
	return /^(?:https?:\/\/|www\.)/i.test(text);
}
