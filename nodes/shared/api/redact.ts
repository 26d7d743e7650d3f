import { parseJson } from './serviceWords';

/**
 * Removes a secret from a text, also where it is percent-encoded, and where it stands in JSON, which
 * may write each of its characters as an escape.
 */
export function redactor(secret: string): (text: string) => string {
	if (secret === '') return (text) => text;
	const anyForm = new RegExp([...secret].map(formsOf).join(''), 'g');
	return (text) => plainly(text).replace(anyForm, '[token]');
}

/** JSON in its shortest form, where only `"` and `\\` of a token are escaped; else as it is. */
function plainly(text: string): string {
	if (!text.includes('\\')) return text;
	const json = parseJson(text.trim());
	return json === undefined ? text : JSON.stringify(json);
}

/** A character as it is, as in JSON, and as `%2F` or `%2f`. A token is visible ASCII. */
function formsOf(character: string): string {
	const literal = (text: string) => text.replace(/[^a-z0-9]/gi, '\\$&');
	const hex = character.charCodeAt(0).toString(16).padStart(2, '0');
	const anyCase = hex.replace(/[a-f]/, (digit) => `[${digit}${digit.toUpperCase()}]`);
	const inJson = JSON.stringify(character).slice(1, -1);
	return `(?:${literal(inJson)}|${literal(character)}|%${anyCase})`;
}
