import { parseDigits } from 'libphonenumber-js/max';

import type { Rejection } from '../problem';
import { kindOf } from '../text/quote';
import { isSpreadsheetError } from '../text/accidents';
import { isEmpty, tidy } from '../text/writing';

/** A phone number's text after clean-up. */
export interface PhoneText {
	/** The number's digits alone, without `+` and without the `00` of an international number. */
	digits: string;
	/** Whether `+`, `00`, a WhatsApp link or id says that it begins with its country code. */
	marked: boolean;
	/** The cleaned text; a slash or a line break, which may part two numbers, is a slash. */
	text: string;
	notes: string[];
}

/** What stands for a number that is not there. */
export const EMPTY: Rejection = {
	why: 'is empty',
	hint: 'Map the field that holds the number, or filter out items without one.',
};

const WHATSAPP = [
	/^(?:https?:\/\/)?(?:www\.)?wa\.me\/([^/?#]*)/i,
	/^(?:(?:https?:\/\/)?(?:api|web|www)\.whatsapp\.com\/send|whatsapp:\/\/send)\/?\?(?:.*&)?phone=([^&#]*)/i,
	/^(?:whatsapp:)?(\+?\d+)(?:\.\d+)?(?::\d+)?@(?:s\.whatsapp\.net|c\.us)$/i,
];
/** `p:` is how Facebook exports the numbers of leads. */
const SCHEME = /^(?:(?:tel|whatsapp):(?:\/\/)?|p:)/i;
/** `="…"`, `"…"` and `'…` keep a spreadsheet from changing a number; commas and such part a list. */
const AROUND = /^(?:=\s*)?["'“”‘’]*|[\s,;/"'“”‘’]+$/g;
/** What systems and people write where there is no number. */
const NONE = /^(?:null|undefined|n\/?a|-+)$/i;
/** Brazil's way to write "0, a carrier's code, then the area code": `(0xx11) 98765-4321`. */
const ANY_CARRIER = /(^|\D)0[ -]?(?:xx|\*\*)(?=[\s)\].-]*\d\d)/i;

const ONE_NUMBER = 'Give only one phone number, such as +55 11 98765-4321.';
/** Two numbers in one text. */
export const TWO: Rejection = {
	why: 'contains more than one number',
	hint: 'Keep one number per item: use the Split Out node to make an item of each number.',
};

/** What is not one phone number: the first that fits tells why. `%` is what was found. */
const NOT_ONE_NUMBER: Array<[found: RegExp, why: string, hint?: string]> = [
	[/^.{101}/s, 'is much longer than a phone number'],
	[/^\d{3}\.\d{3}\.\d{3}-\d\d$/, 'is a CPF', EMPTY.hint],
	[/@(?:g\.us|lid|broadcast|newsletter)$/i, 'is a WhatsApp id that is not the number of a person'],
	[/@/, 'is an e-mail address or an id'],
	[/^https?:|whatsapp(?:\.com\/|:)|^wa\.me\//i, 'is a link without a phone number in it'],
	[
		/^[+-]?\d+(?:[.,]\d+)?e\+?\d+$/i,
		'is a number that a spreadsheet rounded, so its last digits are lost',
		'Format the column as text in the spreadsheet, and enter the number again.',
	],
	[/(?:\d[\s()[\]./-]*){7}\D*[^\d\s()[\]./-]\D*(?:\d[\s()[\]./-]*){7}/, TWO.why, TWO.hint],
	[
		/\d\W*(?:ext(?:ension)?|ramal|anexo|rm|r|x|#)[\s.:=#]*\d{1,6}$/i,
		'has an extension, and WhatsApp cannot reach extensions',
		'Give the number without its extension.',
	],
	[/\p{L}/u, 'contains letters'],
	[/[^\d\s+()[\]./-]/u, 'contains the character "%", which phone numbers do not have'],
	[/\d.*\+/s, 'has a + in the middle', 'Put + at the beginning only, before the country code.'],
	[/^\D*(?:00)?(?:\d\D*){17}/, 'has more digits than a phone number: it may be two', TWO.hint],
	[/^\D*$/, 'has no digits'],
];

/**
 * Reads the digits out of any common format of one phone number. Refused with a sentence: what is
 * empty, contains two numbers or other text, or lost digits on its way.
 */
export function cleanPhone(value: unknown): PhoneText | Rejection {
	const given = textOf(value);
	if (typeof given !== 'string') return given;
	const bare = countsAsEmpty(given) ? '' : tidy(plain(tidy(given)).replace(AROUND, ''));
	if (bare === '') return EMPTY;
	const linked = WHATSAPP.map((form) => decoded(form.exec(bare)?.[1] ?? '')).find((inside) =>
		/^\P{L}*\d\P{L}*$/u.test(inside),
	);
	const scheme = SCHEME.exec(bare)?.[0];
	const number = linked ?? (scheme === undefined ? bare : decoded(bare.slice(scheme.length)));
	const decimals = /^\+?\d{8,}([.,]0{1,2})$/.exec(number)?.[1] ?? '';
	const text = number.slice(0, number.length - decimals.length).replace(ANY_CARRIER, '$10');
	for (const [pattern, why, hint = ONE_NUMBER] of NOT_ONE_NUMBER) {
		const found = pattern.exec(text)?.[0];
		if (found !== undefined) return { why: why.replace('%', () => found), hint };
	}
	const digits = text.replace(/\D/g, '');
	return {
		// A `+` put before a `+` or `00` by an expression does no harm.
		digits: digits.replace(/^00/, ''),
		// (00) is what a form's mask leaves of an area code.
		marked: linked !== undefined || /^\D*(?:\+|00(?!\)))/.test(text),
		text,
		notes: decimals ? [`Left out "${decimals}" at the end: decimals of a spreadsheet`] : [],
	};
}

/** Whether a number, or a part of one, is not there: a spreadsheet's error is no number either. */
export function countsAsEmpty(value: unknown): boolean {
	return isEmpty(value) || isSpreadsheetError(value) || NONE.test(tidy(String(value)));
}

/** Digits, signs, dashes and spaces of other scripts and fonts in their plain form. */
function plain(text: string): string {
	return text
		.replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
		.replace(/\p{Nd}/gu, (digit) => parseDigits(digit) || digit)
		.replace(/[\p{Pd}\u2212\u30FC]/gu, '-')
		.replace(/[\u00B7\u2022\u2027\u2219\u30FB]/g, '.')
		.replace(/[\n\r\u0085\u2028\u2029]+/g, '/')
		.replace(/\s/g, ' ');
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text).trim();
	} catch {
		return text;
	}
}

/** The text of a JSON value, or why a value of its kind is not a phone number. */
function textOf(value: unknown): string | Rejection {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string' || typeof value === 'bigint') return String(value);
	const hint = 'Give the number as text, such as "+5511987654321".';
	if (typeof value !== 'number') return { why: `is ${kindOf(value)}`, hint };
	if (!(value % 1 === 0 && value > 0)) return { why: 'is not a whole positive number', hint };
	// Beyond 2^53 JavaScript no longer tells neighbours apart; six zeros at the end are a
	// spreadsheet's 5.51199E+12 that was read as a number.
	const isRounded = !Number.isSafeInteger(value) || (value >= 1e10 && value % 1e6 === 0);
	return isRounded ? { why: 'looks rounded, so its last digits may be lost', hint } : String(value);
}
