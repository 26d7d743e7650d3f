import {
	getCountryCallingCode,
	isSupportedCountry,
	parsePhoneNumberWithError,
	type CountryCode,
	type PhoneNumber,
} from 'libphonenumber-js/max';

import { lacksNinthDigit } from './ninthDigit';

/** A number as libphonenumber reads it, and how far it can be trusted. */
export interface Reading {
	e164: string;
	/** It is in the numbering plan, or a Brazilian mobile without its ninth digit. */
	valid: boolean;
	/** Its length is one that the country uses. */
	possible: boolean;
	parsed: PhoneNumber;
}

/** The country of an option's text (any case), or nothing where no such country has numbers. */
export function countryOf(text: unknown): CountryCode | undefined {
	const code = typeof text === 'string' ? text.trim().toUpperCase() : '';
	return isSupportedCountry(code) ? code : undefined;
}

/** Reads digits as a number of the country, or, with `+`, as an international one. */
export function read(digits: string, country?: CountryCode): Reading | undefined {
	let parsed: PhoneNumber;
	try {
		// `extract` would fish the first number out of a text, and so choose between two people.
		parsed = parsePhoneNumberWithError(digits, { defaultCountry: country, extract: false });
	} catch {
		return undefined;
	}
	const e164: string = parsed.number;
	const valid = parsed.isValid() || lacksNinthDigit(e164);
	return { e164, valid, possible: valid || parsed.isPossible(), parsed };
}

/** What a national reading changed in the digits, a sentence each. */
export function nationalNotes(digits: string, { parsed }: Reading, country: CountryCode): string[] {
	const code = parsed.countryCallingCode;
	const national = parsed.nationalNumber;
	const notes: string[] = [];
	const hadCode =
		// A prefix for calls abroad was dialled, such as 011 in the US.
		code !== getCountryCallingCode(country) ||
		(digits.startsWith(code) && digits.length > national.length) ||
		(parsed.carrierCode === undefined && digits.endsWith(code + national));
	if (!hadCode) notes.push(`Added +${code}: the number had no country code`);
	if (parsed.carrierCode !== undefined) {
		notes.push(`Left out the carrier code ${parsed.carrierCode}`);
	}
	return notes;
}
