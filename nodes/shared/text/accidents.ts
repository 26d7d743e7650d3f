import type { Rejection } from '../problem';

/** n8n's own names, with or without braces: other braces and other $ signs may be meant. */
const EXPRESSION =
	/(?<![\w$])\$(?:json|input|node|now|today|vars|workflow|execution|binary|fromAI|prevNode|itemIndex|runIndex)\b|\$\(\s*['"`]|\{\{[^{}]*(?:\$[a-z(]|\bjson\b)/i;

export const NOT_RUN: Rejection = {
	why: 'contains an expression that n8n did not run',
	hint:
		'Switch the field from Fixed to Expression, and write it in two braces, such as ' +
		'{{ $json.name }}. If the text is in your data, correct it there.',
};

/**
 * What shows that nobody meant a text: an object or a broken date that JavaScript wrote, an
 * expression that did not run, an error of a spreadsheet.
 */
export function accidentIn(text: string): Rejection | undefined {
	if (/\[object \w+\]|\bInvalid Date(?:Time)?\b/.test(text)) {
		return {
			why: 'contains an object or an invalid date, not a text',
			hint: 'Pick one field of the object, such as {{ $json.customer.name }}, or correct the date.',
		};
	}
	if (EXPRESSION.test(text)) return NOT_RUN;
	const error = spreadsheetErrorIn(text);
	if (error === undefined) return undefined;
	return {
		why: `contains ${error}, an error of a spreadsheet`,
		hint: 'Correct that cell of the spreadsheet.',
	};
}

/** As words of their own; `null` is a word of people too, so only where the text ends with it. */
const NO_VALUE = /(?<![\p{L}\p{N}])(undefined|NaN)(?![\p{L}\p{N}])|(?:^|[-_:;/|#.=\s])(null)\s*$/u;

/** What to say of a word that JavaScript writes for a value that is not there, where a text has it. */
export function noValueIn(text: string): string | undefined {
	const found = NO_VALUE.exec(text);
	const word = found?.[1] ?? found?.[2];
	return word && `contains "${word}", which stands for a value that was not found`;
}

/**
 * What a spreadsheet shows in a cell whose formula failed, as English, Portuguese and Spanish ones
 * write it. Source: the error values of Excel and Google Sheets.
 */
const ERROR =
	/#(?:N\/[AD]|[¡¿]?(?:REF|N[AO]ME|NOMBRE|VALUE|VALOR|DIV\/0|N[UÚ]M|NULL|NULO|ERROR?|CALC|C[ÁA]LC|SPILL|DESPEJAR)[!?])/i;
const ALONE = new RegExp(`^\\s*${ERROR.source}\\s*$`, 'i');

/** Whether a value is such an error and nothing else: it counts as empty. */
export function isSpreadsheetError(value: unknown): boolean {
	return typeof value === 'string' && ALONE.test(value);
}

/** The first such error inside a text, such as `#N/A` of `#N/A-shipped`. */
export function spreadsheetErrorIn(text: string): string | undefined {
	return ERROR.exec(text)?.[0];
}
