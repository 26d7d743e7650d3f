import {
	getCountryCallingCode,
	parsePhoneNumberWithError,
	type CountryCode,
	type PhoneNumber,
} from 'libphonenumber-js/max';

import { countryName } from '../countries/countries';
import { lacksNinthDigit } from './ninthDigit';
import type { PhoneText } from './phoneText';

/** A number that was read; not `parsed` where libphonenumber does not know its country code. */
export interface Read {
	e164: string;
	/** It is in the numbering plan, or a Brazilian mobile without its ninth digit. */
	valid: boolean;
	parsed?: PhoneNumber;
}
type Reading = Required<Read>;

/**
 * What Mexico dialled before a number's ten digits until 2019: 1 from abroad, which WhatsApp still
 * writes in its ids, and 01, 044 or 045 at home. Source: Mexico's numbering plan (IFT).
 */
const OLD_PREFIX = /^52(0?1|04[45])([1-9]\d{9})$/;

/** Reads digits that begin with a country code. */
export function readInternational(digits: string): Reading | undefined {
	return read(`+${digits.replace(OLD_PREFIX, '52$2')}`);
}

/**
 * Reads digits as they are dialled in a country, with or without its own country code; as a number
 * abroad only what begins with the country's prefix for calls abroad (011 in the US).
 */
export function readNational(digits: string, country: CountryCode): Reading | undefined {
	const code = getCountryCallingCode(country);
	if (country === 'MX' && digits.startsWith('0')) return readInternational(code + digits);
	const national = read(digits, country);
	// In Germany 4915123456789 is a mobile after its country code, and has a landline's form too.
	if (!digits.startsWith(code) || /MOBILE/.test(kindOf(national))) return national;
	const full = readInternational(digits);
	return /MOBILE|FIXED_LINE/.test(kindOf(full)) ? full : national;
}

/** Whether it is a valid number of this country; some countries share their code, and numbers. */
export function isIn(country: CountryCode, { e164, valid, parsed }: Reading): boolean {
	if (!valid || parsed.country === country) return valid;
	const own = getCountryCallingCode(country) === parsed.countryCallingCode ? read(e164) : undefined;
	if (own === undefined) return false;
	own.parsed.country = country;
	return own.parsed.isValid();
}

/** 55 is Brazil's country code, and the area code of a part of it. */
export function takes55AsArea({ digits, marked }: PhoneText, e164?: string): boolean {
	return !marked && digits.startsWith('55') && e164 === `+55${digits}`;
}

/** What a reading changed in the digits, and its country if that is not Default Country. */
export function notesOf(
	phone: PhoneText,
	{ e164, valid, parsed }: Read,
	country: CountryCode | undefined,
): string[] {
	const unknown = 'The country of this number is not known';
	if (parsed === undefined) return [unknown];
	const notes: string[] = [];
	const { countryCallingCode: code, nationalNumber, carrierCode } = parsed;
	let { digits } = phone;
	if (!phone.marked && country !== undefined) {
		const hadCode =
			(digits.startsWith(code) && digits.length > nationalNumber.length) ||
			(carrierCode === undefined && digits.endsWith(code + nationalNumber));
		if (!hadCode) notes.push(`Added +${code}: the number had no country code`);
		if (carrierCode !== undefined) notes.push(`Left out the carrier code ${carrierCode}`);
		if (!hadCode) digits = code + digits;
	}
	if (takes55AsArea(phone, e164))
		notes.push("Read 55 as the area code, not as Brazil's country code");
	const old = valid ? OLD_PREFIX.exec(digits)?.[1] : undefined;
	if (old !== undefined) notes.push(`Left out ${old} after +52: Mexican numbers no longer have it`);
	const home = parsed.country;
	if (home !== country && !(country && isIn(country, { e164, valid, parsed }))) {
		notes.push(home ? `This is a number in ${countryName(home)} (+${code})` : unknown);
	}
	return notes;
}

function kindOf(reading: Reading | undefined): string {
	return (reading?.valid && reading.parsed.getType()) || '';
}

function read(text: string, country?: CountryCode): Reading | undefined {
	try {
		const parsed = parsePhoneNumberWithError(text, country);
		const e164 = parsed.number;
		return { e164, valid: parsed.isValid() || lacksNinthDigit(e164), parsed };
	} catch {
		return undefined;
	}
}
