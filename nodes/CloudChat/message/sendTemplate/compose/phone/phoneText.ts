import { unwrapPhone } from './phoneLinks';
import { suspect } from './phoneSuspects';
import type { Doubt } from '../part';
import { kindOf } from '../../../../../shared/text/quote';
import { tidy } from '../../../../../shared/text/writing';

/** A phone number's text after clean-up. */
export interface PhoneText {
	/** The number's digits alone, without `+` and without the `00` of an international number. */
	digits: string;
	/** How it says that it begins with its country code; `none`: it does not say. */
	lead: '+' | '00' | 'none';
	/** Whether brackets, or the `xx` of a carrier code, mark an area code. */
	brackets: boolean;
	/** The text with its slashes and line breaks, which may part two numbers. */
	text: string;
	notes: string[];
}

const AS_TEXT = 'Give the number as text, such as "+5511987654321".';

/** Brazil's way to write "0, a carrier's code, then the area code": `(0xx11) 98765-4321`. */
const ANY_CARRIER = /(^|\D)0[ -]?(?:xx|\*\*)(?=[\s)\].-]*\d\d)/i;

/** Digits, signs, dashes and spaces of other scripts and fonts in their plain form. */
function plain(text: string): string {
	return text
		.replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
		.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
		.replace(/[\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
		.replace(/[\u2010-\u2015\u2212\u30FC\uFE58\uFE63]/g, '-')
		.replace(/[\u00B7\u2022\u2027\u2219\u30FB]/g, '.')
		.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
		.replace(/[^\S\n]/g, ' ');
}

/** The text of a JSON value, or why a value of its kind is not a phone number. */
function textOf(value: unknown): string | Doubt {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'bigint') return value.toString();
	if (typeof value !== 'number') {
		return {
			why: `is ${kindOf(value)}`,
			hint: `Choose the field that holds the number. ${AS_TEXT}`,
		};
	}
	if (!Number.isInteger(value) || value <= 0) {
		return { why: 'is not a whole positive number', hint: AS_TEXT };
	}
	// Beyond 2^53 JavaScript no longer tells neighbours apart; six zeros at the end are a
	// spreadsheet's 5.51199E+12 that was read as a number.
	if (!Number.isSafeInteger(value) || (value >= 1e10 && value % 1e6 === 0)) {
		return { why: 'looks rounded, so its last digits may be lost', hint: AS_TEXT };
	}
	return String(value);
}

/**
 * Reads the digits out of any common format of one phone number. Refused with a sentence: what
 * is empty, contains two numbers or other text, or lost digits on its way.
 */
export function cleanPhone(value: unknown): PhoneText | Doubt {
	const given = textOf(value);
	if (typeof given !== 'string') return given;
	// A spreadsheet marks a text cell with a leading apostrophe.
	const visible = tidy(plain(tidy(given)).replace(/^['’]/, ''));
	if (visible === '') {
		return {
			why: 'is empty',
			hint: 'Map the field that holds the number, or filter out items without one.',
		};
	}
	const inside = unwrapPhone(visible);
	if ('why' in inside) return inside;

	const notes: string[] = [];
	let { text } = inside;
	const decimals = /^(\+?\d{8,})([.,]0{1,2})$/.exec(text);
	if (decimals) {
		text = decimals[1];
		notes.push(`Left out "${decimals[2]}" at the end of the number: decimals of a spreadsheet`);
	}
	const dialled = text.replace(ANY_CARRIER, '$10');
	const doubt = suspect(dialled);
	if (doubt) return doubt;
	const brackets = dialled !== text || /[()[\]]/.test(dialled);
	return { ...leadOf(dialled, inside.international), brackets, text: dialled, notes };
}

/** Parts the lead from the digits. A `+` put before a `+` or `00` by an expression does no harm. */
function leadOf(text: string, international: boolean): Pick<PhoneText, 'digits' | 'lead'> {
	const digits = text.replace(/\D/g, '');
	const plus = international || /^[\s([]*\+/.test(text);
	if (digits.startsWith('00')) return { digits: digits.slice(2), lead: plus ? '+' : '00' };
	return { digits, lead: plus ? '+' : 'none' };
}
