import { tidy } from './writing';

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
