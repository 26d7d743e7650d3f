import type { Doubt } from '../part';

/** The longest text that is looked at, in characters. */
const LONGEST_TEXT = 100;

/** How many digits a text must hold to be a phone number of its own. */
const OWN_NUMBER = 7;

const ONE_NUMBER: Doubt = {
	why: 'contains more than one number',
	hint: 'Keep one number per item: use the Split Out node to make an item of each number.',
};

function digitsIn(text: string): number {
	return text.replace(/\D/g, '').length;
}

function runsOfNumbers(text: string, separator: RegExp): number {
	return text.split(separator).filter((part) => digitsIn(part) >= OWN_NUMBER).length;
}

/**
 * Why a cleaned text is not one phone number: a number that a spreadsheet rounded, an extension, a
 * sentence, two numbers, strange characters. Taking its digits anyway would write to somebody else.
 */
export function suspect(text: string): Doubt | undefined {
	if (text.length > LONGEST_TEXT) {
		return {
			why: 'is much longer than a phone number',
			hint: 'Give only the phone number, such as +55 11 98765-4321.',
		};
	}
	if (/^[+-]?\d+(?:[.,]\d+)?e\+?\d+$/i.test(text)) {
		return {
			why: 'is a number that a spreadsheet rounded, so its last digits are lost',
			hint: 'Format the column as text in the spreadsheet, and enter the number again.',
		};
	}
	if (runsOfNumbers(text, /[^\d\s()[\]./-]+/) > 1) return ONE_NUMBER;
	if (/\d\W*(?:ext(?:ension)?|ramal|anexo|rm|r|x|#)[\s.:=#]*\d{1,6}$/i.test(text)) {
		return {
			why: 'has an extension, and WhatsApp cannot reach extensions',
			hint: 'Give the number without its extension.',
		};
	}
	if (/\p{L}/u.test(text)) {
		return {
			why: 'contains letters',
			hint: 'Give only the phone number, such as +55 11 98765-4321.',
		};
	}
	const strange = /[^\d\s+()[\]./-]/u.exec(text);
	if (strange) {
		return {
			why: `contains the character ${strange[0]}, which phone numbers do not have`,
			hint: 'Give only the phone number, such as +55 11 98765-4321.',
		};
	}
	if (/\d.*\+/s.test(text)) {
		return {
			why: 'has a + in the middle',
			hint: 'Put + at the beginning only, before the country code: +55 11 98765-4321.',
		};
	}
	if (!/\d/.test(text)) {
		return { why: 'has no digits', hint: 'Give a number, such as +55 11 98765-4321.' };
	}
	return undefined;
}

/**
 * Whether a slash or a line break stands between numbers (`3333-4444/4445`), and not inside one
 * (`11/3333-4444`). An area code has at most 7 digits; `isNumber` tells if a beginning is complete.
 */
export function suspectSlash(
	text: string,
	international: boolean,
	isNumber: (start: string) => boolean,
): Doubt | undefined {
	const parts = text.split(/[/\n]/).filter((part) => /\d/.test(part));
	if (parts.length < 2) return undefined;
	const own = international ? digitsIn(text) + 1 : OWN_NUMBER + 1;
	if (digitsIn(parts[0]) >= own) return ONE_NUMBER;
	const starts = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join(''));
	return starts.some((start) => isNumber(start)) ? ONE_NUMBER : undefined;
}
