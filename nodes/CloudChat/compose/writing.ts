/**
 * Characters that cannot be seen and mean nothing here: soft hyphens, direction marks (phones add
 * them when a contact is copied), zero-width characters, byte order marks.
 */
const INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/g;

/** The text without invisible characters and without white space at its ends. */
export function tidy(text: string): string {
	return text.replace(INVISIBLE, '').trim();
}

/** Whether a value counts as not filled in: nothing, or nothing that can be seen. */
export function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	return typeof value === 'string' && tidy(value) === '';
}

/**
 * Whether a text shows that an object or a broken date was put into it: such a text was written
 * by JavaScript and by no person.
 */
export function isConversionAccident(text: string): boolean {
	return /\[object \w+\]/.test(text) || /^Invalid Date(?:Time)?$/.test(text.trim());
}

/** What to do about such a text. */
export const ACCIDENT_HINT =
	'An expression put a whole object, or a date it could not read, into the text. Pick one ' +
	'field of it, such as {{ $json.customer.name }}.';
