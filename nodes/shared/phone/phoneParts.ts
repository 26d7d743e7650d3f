import type { CountryCode } from 'libphonenumber-js/max';

import { isIn, readNational, takes55AsArea } from './phoneReading';
import { NO_AREA_CODE, SUBSCRIBER } from './phoneRefusal';
import { cleanPhone, countsAsEmpty, EMPTY, type PhoneText } from './phoneText';
import type { Rejection } from '../problem';
import { countryName } from '../countries/countries';
import { shorten } from '../text/quote';

/** A part of a text that a workflow joins. */
export interface TextPart {
	/** As it stands in the workflow: a text, or the code of an expression without its braces. */
	written: string;
	value: unknown;
	/** What is typed in it: all of a text; of an expression, the texts that stand in its code. */
	typed: string;
	/** Whether it is more than what is typed. */
	fromData?: boolean;
	/** The expression says itself what stands in for an empty value, or that nothing does. */
	mayBeEmpty?: boolean;
	/** A `+` in it may add numbers instead of joining them. */
	mayAdd?: boolean;
}

/** What the workflow joins a number's text of, unless it only picks it, and the item's columns. */
export interface Origin {
	parts?: TextPart[];
	columns?: object;
}

/**
 * A text that makes a number of what stands after it, or before it, one with a country code. What
 * stands after it can be in the same text: `+${tel}`, `+$1`.
 */
const TYPED_MARK = /(?:\+|(?:^|\D)00|wa\.me\/|phone=)[\s(]*(?:\$|$)|@(?:s\.whatsapp\.net|c\.us)/im;

/** What only a text can do: of a number, n8n makes nothing of it, and says nothing. */
const OF_TEXT = /\.(?:replace|trim|slice|split|substr|match|startsWith|padStart)\w*\(/;

/**
 * What is wrong with the parts that a workflow joins to a number: with one missing, or numbers
 * added up, the rest is still a number, of somebody else.
 */
export function rejectionOfParts(parts: TextPart[]): Rejection | undefined {
	const fromData = parts.filter((part) => part.fromData);
	const added = fromData.find(({ mayAdd, value }) => mayAdd && !countsAsEmpty(value));
	if (added) {
		return {
			why: `may be a sum: in {{ ${shorten(added.written)} }}, + adds numbers instead of joining them`,
			hint:
				'Put each part into braces of its own: {{ $json.ddi }}{{ $json.ddd }}{{ $json.tel }}, or a ' +
				"text between them: $json.ddd + '' + $json.tel.",
		};
	}
	const gone = fromData.filter(({ value }) => isGone(value));
	const isAll = gone.length === fromData.length;
	// Of words alone, such as "none", there is a better sentence.
	const missing = gone.find((part) => (isAll ? countsAsEmpty(part.value) : !part.mayBeEmpty));
	if (missing === undefined) return undefined;
	const method = OF_TEXT.exec(missing.written)?.[0];
	const ofNumber = method
		? ` If the field has a value, it may be a number: write String($json.phone)${method}…).`
		: '';
	if (isAll) return { ...EMPTY, hint: EMPTY.hint + ofNumber };
	return {
		why: `has an empty part: {{ ${shorten(missing.written)} }} gave no digits`,
		hint:
			'Without a part it would be the number of somebody else. Fill that field in, or filter out ' +
			`items without it. Where it may be empty, write {{ $json.ddd || '' }}.${ofNumber}`,
	};
}

/** Why a number, as it was read, may be another one, by what the workflow adds to the data. */
export function rejectionOfJoin(
	{ parts = [], columns }: Origin,
	phone: PhoneText,
	e164: string | undefined,
	country: CountryCode | undefined,
): Rejection | undefined {
	if (parts.length > 0 && takes55AsArea(phone, e164) && !holds(columns, phone.digits)) {
		return {
			why: 'may have no area code (DDD): it is not clear whether 55 is the country code or the area code',
			hint:
				'If 55 is the area code, put +55 before the number, such as +55{{ $json.ddd }}{{ $json.tel }}. ' +
				'If it is the country code, the area code is missing in the data.',
		};
	}
	if (!phone.marked || country === undefined || !putsMark(parts)) return undefined;
	if (country === 'BR' && SUBSCRIBER.test(phone.digits)) return NO_AREA_CODE;
	const national = readNational(phone.digits, country);
	if (!national || national.e164 === e164 || !isIn(country, national)) return undefined;
	return {
		why: `may lack its country code: the workflow adds the +, link or id, and without it this is a number in ${countryName(country)}`,
		hint:
			`Put +${national.parsed.countryCallingCode} before the number, or give it alone, such as ` +
			`{{ $json.phone }}: then it is ${national.e164}. If all your numbers have their country code, ` +
			'set Default Country to International.',
	};
}

/** Such as `-`, or the text of `String(undefined)`: a \D that is taken out takes it along. */
function isGone(value: unknown): boolean {
	return countsAsEmpty(value) || !/[\p{Nd}+]/u.test(String(value));
}

/** Whether a column, at any depth, is such a number without a mark, perhaps with 0 or 55 before it. */
function holds(data: unknown, digits: string): boolean {
	if (typeof data === 'object' && data !== null) {
		return Object.values(data).some((value) => holds(value, digits));
	}
	const phone = cleanPhone(data);
	const own = 'digits' in phone && !phone.marked ? phone.digits.replace(/^0/, '') : '';
	return own === digits || own === `55${digits}`;
}

/** Whether it is the workflow that makes each number one with a country code, not the data. */
function putsMark(parts: TextPart[]): boolean {
	const own = parts.filter(({ typed }) => !TYPED_MARK.test(typed));
	const phones = own.map(({ value }) => cleanPhone(value));
	return parts.length > 0 && !phones.some((phone) => 'marked' in phone && phone.marked);
}
