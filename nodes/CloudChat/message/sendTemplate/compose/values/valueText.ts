import type { Rejection } from '../part';
import { record } from '../../../../../shared/text/json';
import { kindOf } from '../../../../../shared/text/quote';
import { accidentIn } from '../../../../../shared/text/accidents';
import { isEmpty } from '../../../../../shared/text/writing';

const AS_TEXT = 'Give it as text.';

/**
 * A JSON value as the text that a customer can read; `undefined` where it is empty. Refused is
 * what has no such text: objects, lists, numbers that lost digits, broken dates, expressions.
 */
export function textOfValue(value: unknown): { text: string } | Rejection | undefined {
	if (isEmpty(value)) return undefined;
	switch (typeof value) {
		case 'string':
			return accidentIn(value) ?? { text: value };
		case 'number':
			return textOfNumber(value);
		case 'bigint':
		case 'boolean':
			return { text: String(value) };
		case 'object':
			return textOfDate(value) ?? { why: `is ${kindOf(value)}, not a text`, hint: pick(value) };
		default:
			return { why: `is ${kindOf(value)}, not a text`, hint: AS_TEXT };
	}
}

function textOfNumber(value: number): { text: string } | Rejection {
	if (!Number.isFinite(value)) {
		return { why: 'is not a number that can be sent', hint: 'Check how it is calculated.' };
	}
	if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
		return {
			why: 'is so large that its last digits are lost',
			hint: `${AS_TEXT} In JSON that means in quotation marks.`,
		};
	}
	return { text: String(value) };
}

/** ISO 8601 of a `Date` or of Luxon's `DateTime`, n8n's type for dates; nothing for other objects. */
function textOfDate(value: unknown): { text: string } | Rejection | undefined {
	const broken = { why: 'is an invalid date', hint: 'Check the text that the date is read from.' };
	if (value instanceof Date) {
		return Number.isNaN(value.getTime()) ? broken : { text: value.toISOString() };
	}
	if (!isLuxonDate(value)) return undefined;
	const text = value.isValid ? value.toISO() : null;
	return typeof text === 'string' ? { text } : broken;
}

/** By its shape, as n8n's copy of Luxon is not this package's. */
export function isLuxonDate(value: unknown): value is { isValid: boolean; toISO: () => unknown } {
	const { isValid, toISO } = record(value);
	return typeof toISO === 'function' && typeof isValid === 'boolean';
}

function pick(value: unknown): string {
	const path = pathIn(value);
	return path === '[0]'
		? "Pick one entry of it, such as [0], or all with .join(', ')."
		: `Pick one field of it, such as ${path}.`;
}

/** The way to the text in an object or a list, as programs nest it: `.name`, `[0].value`. */
function pathIn(value: unknown, depth = 4): string {
	if (typeof value !== 'object' || value === null || depth === 0) return '';
	if (Array.isArray(value)) return `[0]${pathIn(value[0], depth - 1)}`;
	const fields = Object.entries(value).filter(([name]) => /^[A-Za-z_]\w{0,30}$/.test(name));
	const [name, inner] = fields.find(([key]) => /^values?$/i.test(key)) ??
		fields.find(([key]) => !/(?:^|_)(?:id|code|type)$/i.test(key)) ??
		fields[0] ?? ['name'];
	return `.${name}${pathIn(inner, depth - 1)}`;
}
