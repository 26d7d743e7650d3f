import type { Doubt } from '../part';
import { kindOf } from '../../../../../shared/text/quote';
import { ACCIDENT_HINT, expressionNotRun, isConversionAccident } from '../accidents';
import { isEmpty } from '../../../../../shared/text/writing';

const AS_TEXT = 'Give it as text.';

/**
 * A JSON value as the text that a customer can read; `undefined` where it is empty. Refused is
 * what has no such text: objects, lists, numbers that lost digits, broken dates, expressions.
 */
export function textOfValue(value: unknown): { text: string } | Doubt | undefined {
	if (isEmpty(value)) return undefined;
	switch (typeof value) {
		case 'string':
			if (!isConversionAccident(value)) return expressionNotRun(value) ?? { text: value };
			return { why: 'contains an object or an invalid date, not a text', hint: ACCIDENT_HINT };
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

function textOfNumber(value: number): { text: string } | Doubt {
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
function textOfDate(value: unknown): { text: string } | Doubt | undefined {
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
	return (
		typeof value === 'object' &&
		value !== null &&
		'toISO' in value &&
		typeof value.toISO === 'function' &&
		'isValid' in value &&
		typeof value.isValid === 'boolean'
	);
}

function pick(value: unknown): string {
	if (Array.isArray(value)) {
		return "Pick one entry of it by adding [0] to the expression, or all by adding .join(', ').";
	}
	const key = Object.keys(value ?? {}).find((name) => /^[A-Za-z_]\w{0,30}$/.test(name));
	return `Pick one field of it, for example by adding .${key ?? 'name'} to the expression.`;
}
