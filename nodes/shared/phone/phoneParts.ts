import type { CountryCode } from 'libphonenumber-js/max';

import { isIn, readNational, takes55AsArea } from './phoneReading';
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
	fromData: boolean;
	/** The expression says itself what stands in for an empty value, or that nothing does. */
	mayBeEmpty: boolean;
	/** A `+` in it may add numbers instead of joining them. */
	mayAdd: boolean;
}

/** A country code, or an area code, by itself. */
const TYPED_55 = /(?<!\d)55(?!\d)/;

/**
 * A text that makes a number of what stands after it, or before it, one with a country code. What
 * stands after it can be in the same text: `+${tel}`, `+$1`.
 */
const TYPED_MARK = /(?:\+|(?:^|\D)00|wa\.me\/|phone=)[\s(]*(?:\$|$)|@(?:s\.whatsapp\.net|c\.us)/im;

/**
 * What is wrong with the parts that a workflow joins to a number: with one missing, or numbers
 * added up, the rest is still a number, of somebody else.
 */
export function rejectionOfParts(parts: TextPart[]): Rejection | undefined {
	const fromData = parts.filter((part) => part.fromData);
	const added = fromData.find(({ mayAdd }) => mayAdd);
	if (added) {
		return {
			why: `may be a sum: in {{ ${shorten(added.written)} }}, + adds numbers instead of joining them`,
			hint: 'Put each part into braces of its own: {{ $json.ddi }}{{ $json.ddd }}{{ $json.tel }}.',
		};
	}
	const empty = fromData.filter(({ value }) => isGone(value));
	if (parts.length > 0 && empty.length === fromData.length) return EMPTY;
	const missing = empty.find(({ mayBeEmpty }) => !mayBeEmpty);
	if (missing === undefined) return undefined;
	return {
		why: `has an empty part: {{ ${shorten(missing.written)} }} gave nothing`,
		hint:
			'Without a part it would be the number of somebody else. Fill that field in, or filter out ' +
			'items without it.',
	};
}

/** Why a number that was read may be another one, by what the workflow adds to the data. */
export function rejectionOfJoin(
	parts: TextPart[],
	phone: PhoneText,
	e164: string,
	country: CountryCode | undefined,
): Rejection | undefined {
	if (takes55AsArea(phone, e164) && putsCode(parts)) {
		return {
			why: 'seems to have no area code (DDD): after the 55 that is put before it, only 8 or 9 digits follow',
			hint: 'Add the area code to the data. If 55 is the area code and not the country code, put +5555 before the number instead of 55.',
		};
	}
	if (!phone.marked || country === undefined || !putsMark(parts)) return undefined;
	const national = readNational(phone.digits, country);
	if (!national || national.e164 === e164 || !isIn(country, national)) return undefined;
	return {
		why: `may lack its country code: the workflow adds the +, link or id, and without it this is a number in ${countryName(country)}`,
		hint:
			`Give the number alone, such as {{ $json.phone }}, and it is read as ${national.e164}. If all ` +
			'your numbers have their country code, set Default Country to International.',
	};
}

/** `String(undefined)` is a text, which a \D that is taken out takes with it. */
function isGone(value: unknown): boolean {
	return countsAsEmpty(value) || /^(?:undefined|null|NaN)$/.test(String(value));
}

/** Whether the 55 of a number is not from the same place as the rest of it. */
function putsCode(parts: TextPart[]): boolean {
	const first = parts.find(({ value }) => /\d/.test(String(value)));
	// A part that may be empty, and is, can have been the area code.
	const lacksPart = parts.some(({ value }) => isGone(value));
	return TYPED_55.test(first?.typed ?? '') || (lacksPart && String(first?.value) === '55');
}

/** Whether it is the workflow that makes each number one with a country code, not the data. */
function putsMark(parts: TextPart[]): boolean {
	const own = parts.filter(({ typed }) => !TYPED_MARK.test(typed));
	const isMarked = ({ fromData, value }: TextPart) => {
		const phone = cleanPhone(value);
		return fromData && 'marked' in phone && phone.marked;
	};
	return own.length < parts.length && !own.some(isMarked);
}
