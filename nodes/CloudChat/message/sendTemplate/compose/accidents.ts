import type { Doubt } from './part';

/**
 * Whether a text shows that an object or a broken date was put into it: such a text was written
 * by JavaScript, not by a person.
 */
export function isConversionAccident(text: string): boolean {
	return /\[object \w+\]|\bInvalid Date(?:Time)?\b/.test(text);
}

/** What to do about such a text. */
export const ACCIDENT_HINT =
	'An expression put a whole object, or a date it could not read, into the text. Pick one ' +
	'field of it, such as {{ $json.customer.name }}.';

/** Such as `{{ $json.name }}`: braces alone may be meant, n8n's names in them are not. */
const EXPRESSION = /\{\{[^{}]*\$(?:[a-z]|\()/i;

/** Where a text holds an expression as it is written: a field that was left on Fixed, mostly. */
export function expressionNotRun(text: string): Doubt | undefined {
	if (!EXPRESSION.test(text)) return undefined;
	return {
		why: 'contains an expression that n8n did not run',
		hint: 'Switch the field from Fixed to Expression. If the text is in your data, correct it there.',
	};
}

/** As words of their own; `null` is a word of people too, so only where the text ends with it. */
const NO_VALUE = /(?<![\p{L}\p{N}])(undefined|NaN)(?![\p{L}\p{N}])|(?:^|[-_:;/|#.=\s])(null)\s*$/u;

/** What to say of such a word, going on after the field's name. */
export const noValue = (word: string): string => `contains "${word}": an expression found no value`;

/** The word that JavaScript writes for a value that is not there, where a text has it. */
export function wordForNoValue(text: string): string | undefined {
	const found = NO_VALUE.exec(text);
	return found?.[1] ?? found?.[2];
}
