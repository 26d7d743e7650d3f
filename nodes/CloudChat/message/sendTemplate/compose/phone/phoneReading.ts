import {
	getCountryCallingCode,
	isSupportedCountry,
	parsePhoneNumberWithError,
	type CountryCode,
	type NumberType,
	type PhoneNumber,
} from 'libphonenumber-js/max';

import { oldPrefixNotes, withoutOldPrefix } from './mexico';
import { lacksNinthDigit } from './ninthDigit';

/** A number as libphonenumber reads it, and how far it can be trusted. */
export interface Reading {
	e164: string;
	/** It is in the numbering plan, or a Brazilian mobile without its ninth digit. */
	valid: boolean;
	/** Its length is one that its country uses. */
	possible: boolean;
	parsed: PhoneNumber;
}

/** The country of an option's value; nothing for `none`, `international` and unknown ones. */
export function countryOf(value: string): CountryCode | undefined {
	return isSupportedCountry(value) ? value : undefined;
}

function read(text: string, country?: CountryCode): Reading | undefined {
	let parsed: PhoneNumber;
	try {
		// `extract` would fish the first number out of a text, and so choose between two people.
		parsed = parsePhoneNumberWithError(text, { defaultCountry: country, extract: false });
	} catch {
		return undefined;
	}
	const e164: string = parsed.number;
	const valid = parsed.isValid() || lacksNinthDigit(e164);
	return { e164, valid, possible: valid || parsed.isPossible(), parsed };
}

/** Reads digits that begin with a country code. */
export function readInternational(digits: string): Reading | undefined {
	return read(`+${withoutOldPrefix(digits)}`);
}

function isOf(types: NumberType[], reading: Reading | undefined): boolean {
	return reading?.valid === true && types.includes(reading.parsed.getType());
}

/** Whether it is a mobile; in North America and Mexico, nobody can tell it from a landline. */
export function isMobile(reading: Reading | undefined): boolean {
	return isOf(['MOBILE', 'FIXED_LINE_OR_MOBILE'], reading);
}

/**
 * Reads digits as they are dialled in a country, with or without its own country code. What begins
 * with the country's prefix for calls abroad (011 in the US) is read as the number abroad.
 */
export function readNational(digits: string, country: CountryCode): Reading | undefined {
	const code = getCountryCallingCode(country);
	if (country === 'MX' && digits.startsWith('0')) return readInternational(code + digits);
	const national = read(digits, country);
	// In Germany 4915123456789 is a mobile after its country code, and has a landline's form too.
	if (digits.startsWith(code) && !isMobile(national)) {
		const full = readInternational(digits);
		if (isMobile(full) || isOf(['FIXED_LINE'], full)) return full;
	}
	return national;
}

/** Whether a reading is a number of the country, or of one that shares its country code. */
export function isHome(reading: Reading | undefined, country: CountryCode): reading is Reading {
	return reading?.parsed.countryCallingCode === getCountryCallingCode(country);
}

/** Whether digits are as many as a number of the country has, with the prefixes dialled there. */
export function hasLengthOf(digits: string, country: CountryCode): boolean {
	const national = readNational(digits, country);
	const home = isHome(national, country)
		? national
		: readInternational(getCountryCallingCode(country) + digits);
	return home?.possible === true;
}

/** What a national reading changed in the digits, a sentence each. */
export function nationalNotes(digits: string, { parsed }: Reading, country: CountryCode): string[] {
	const code = parsed.countryCallingCode;
	const national = parsed.nationalNumber;
	const hadCode =
		// A prefix for calls abroad was dialled.
		code !== getCountryCallingCode(country) ||
		(digits.startsWith(code) && digits.length > national.length) ||
		(parsed.carrierCode === undefined && digits.endsWith(code + national));
	const carrier = parsed.carrierCode;
	return [
		...(hadCode ? [] : [`Added +${code}: the number had no country code`]),
		...(carrier === undefined ? [] : [`Left out the carrier code ${carrier}`]),
		...oldPrefixNotes(hadCode ? digits : code + digits),
	];
}
