import { tidy } from './writing';

/** A value as an object; an empty one if it is not an object. */
export function record(value: unknown): Record<string, unknown> {
	const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
	return isObject ? (value as Record<string, unknown>) : {};
}

/** A value as a list; an empty one if it is not a list. */
export function list(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

/** The list that stands in an object under this key; `undefined` where there is none. */
export function listIn(json: unknown, key: string): unknown[] | undefined {
	const value = record(json)[key];
	return Array.isArray(value) ? value : undefined;
}

/** A list of texts; `undefined` where it is none, or holds anything else. */
export function textsIn(value: unknown): string[] | undefined {
	const isText = (one: unknown): one is string => typeof one === 'string';
	return Array.isArray(value) && value.every(isText) ? value : undefined;
}

/** A value as text; empty where it is neither a text nor a number. */
export function text(value: unknown): string {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' ? value : '';
}

/**
 * An id of CloudChat's: a whole number from 1, as a number or as a text. Not the greatest whole
 * number, since a read may ask for what is below the next one.
 */
export function idIn(value: unknown): number | undefined {
	const isNumber = typeof value === 'number' || typeof value === 'bigint';
	const text = isNumber ? String(value) : typeof value === 'string' ? tidy(value) : '';
	const id = /^\d+$/.test(text) ? Number(text) : 0;
	return id > 0 && id < Number.MAX_SAFE_INTEGER ? id : undefined;
}
