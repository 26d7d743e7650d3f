import { getCountryCallingCode, isSupportedCountry, type CountryCode } from 'libphonenumber-js/max';

import { applyNinthDigit, lostADigit } from './ninthDigit';
import { rejectionOfJoin, rejectionOfParts, type Origin } from './phoneParts';
import { isIn, notesOf, type Read, readInternational, readNational } from './phoneReading';
import { explain, LOST_A_DIGIT } from './phoneRefusal';
import { cleanPhone, TWO, type PhoneText } from './phoneText';
import type { Rejection } from '../problem';

/** What decides how a number is read. */
export interface PhoneRules {
	/** An ISO country, `international` or `none`. */
	defaultCountry: string;
	ninthDigit: 'keep' | 'add';
	phoneCheck: 'full' | 'format';
}

/** A number in E.164, and what was changed for it, a sentence each. */
export interface Phone {
	e164: string;
	notes: string[];
}

/** What the API asks of a number. Source: Chatwoot's check of contacts. */
const E164 = /^\+[1-9]\d{1,14}$/;

/**
 * Any common format of one phone number as E.164, such as `+5511987654321`, or the reason why it
 * is refused. A number with `+` or `00`, in a WhatsApp link or id, says its country itself. Any
 * other is a number of `defaultCountry`, with or without its country code; begins with its country
 * code (`international`); or is refused (`none`). So a mistyped number does not reach a stranger
 * abroad.
 */
export function readPhone(value: unknown, rules: PhoneRules, from: Origin = {}): Phone | Rejection {
	const phone = rejectionOfParts(from.parts ?? []) ?? cleanPhone(value);
	if ('why' in phone) return phone;
	const { defaultCountry, ninthDigit } = rules;
	const country = isSupportedCountry(defaultCountry) ? defaultCountry : undefined;
	if (holdsTwo(phone, country)) return TWO;
	const read =
		phone.marked || country === undefined
			? withCode(phone, rules)
			: ofCountry(phone, country, rules);
	const rejection = rejectionOfJoin(from, phone, read?.e164, country);
	if (rejection !== undefined) return rejection;
	if (read === undefined || !E164.test(read.e164)) return explain(phone, country, rules);
	if (lostADigit(read.e164, phone.text)) return LOST_A_DIGIT;
	const [e164, ...notes] = applyNinthDigit(read.e164, ninthDigit);
	return { e164, notes: [...phone.notes, ...notesOf(phone, read, country), ...notes] };
}

/** A number that begins with its country code: it says so itself, or Default Country does. */
function withCode(
	{ digits, text, marked }: PhoneText,
	{ defaultCountry, phoneCheck }: PhoneRules,
): Read | undefined {
	// Brackets at the beginning are around an area code.
	const isLocal = defaultCountry === 'none' || /^[([][^)\]]*[)\]].*\d/.test(text);
	if (isLocal && !marked) return undefined;
	const byForm = phoneCheck === 'format';
	const reading = readInternational(digits);
	if (reading?.valid || (byForm && !marked && reading?.parsed.isPossible())) return reading;
	if (!byForm || !marked) return undefined;
	// A 0 in brackets is the one digit that is written and not dialled from abroad.
	const dialled = text.replace('(0)', '').replace(/\D/g, '').replace(/^00/, '');
	return { e164: `+${dialled}`, valid: false, parsed: reading?.parsed };
}

/** A number that does not say its country. */
function ofCountry(
	{ digits }: PhoneText,
	country: CountryCode,
	{ phoneCheck }: PhoneRules,
): Read | undefined {
	const reading = readNational(digits, country);
	if (reading === undefined) return undefined;
	const { e164, valid, parsed } = reading;
	const byForm =
		phoneCheck === 'format' &&
		!valid &&
		parsed.isPossible() &&
		parsed.countryCallingCode === getCountryCallingCode(country) &&
		(parsed.country ?? country) === country &&
		// Brazil's shorter lengths are those of a few service numbers, and all of those are known.
		!(country === 'BR' && parsed.nationalNumber.length < 10) &&
		// A dialled prefix may leave a 0 that no number begins with: it would read as another number.
		readInternational(e164.slice(1))?.e164 === e164;
	return byForm || isIn(country, reading) ? reading : undefined;
}

/** Whether what stands before a slash is a number already (`3333-4444/4445`), not an area code. */
function holdsTwo({ text, marked }: PhoneText, country: CountryCode | undefined): boolean {
	return [...text.matchAll(/\//g)].some(({ index }) => {
		const digits = text.slice(0, index).replace(/\D/g, '').replace(/^00/, '');
		const national = !marked && country !== undefined ? readNational(digits, country) : undefined;
		return national?.valid === true || readInternational(digits)?.valid === true;
	});
}
