import type { CountryCode } from 'libphonenumber-js/max';

import { countryName } from '../../../../../shared/countries/countryName';
import { oldPrefixNotes, withoutOldPrefix } from './mexico';
import {
	hasLengthOf,
	isHome,
	nationalNotes,
	readInternational,
	readNational,
	type Reading,
} from './phoneReading';
import { looksMistyped } from './phoneSlips';
import type { PhoneText } from './phoneText';

/** A number that was settled on, and what was changed for it. */
export interface Chosen {
	e164: string;
	notes: string[];
}

/** Shorter ones are not read as numbers abroad: most have lost a digit or their area code. */
const LEAST_ABROAD = 10;

/**
 * The rule for numbers that do not say their country: they are numbers of Default Country. Only
 * what is too long for it can be a number abroad, and only without an area code in brackets, and
 * if it is not one slip away from a number of the country. So a mistyped number does not reach a
 * stranger abroad. `byForm`: a number of the country needs only its length.
 */
export function chooseLocal(
	phone: PhoneText,
	country: CountryCode,
	byForm: boolean,
): Chosen | undefined {
	const { digits } = phone;
	const national = readNational(digits, country);
	if (isHome(national, country) && national.valid) {
		return { e164: national.e164, notes: nationalNotes(digits, national, country) };
	}
	if (hasLengthOf(digits, country)) {
		return byForm && isHome(national, country) ? byLength(digits, national, country) : undefined;
	}
	if (phone.brackets || digits.length < LEAST_ABROAD || looksMistyped(digits, country)) {
		return undefined;
	}
	return chooseAbroad(phone, national, country);
}

/** A number with the length of one of the country, which no numbering plan knows yet. */
function byLength(digits: string, national: Reading, country: CountryCode): Chosen | undefined {
	// Brazil's shorter lengths are those of a few service numbers, and all of those are known.
	if (country === 'BR' && national.parsed.nationalNumber.length < 10) return undefined;
	// A dialled prefix may leave a 0 that no number begins with: it would read as another number.
	if (readInternational(national.e164.slice(1))?.e164 !== national.e164) return undefined;
	return { e164: national.e164, notes: nationalNotes(digits, national, country) };
}

function chooseAbroad(
	{ digits, text }: PhoneText,
	national: Reading | undefined,
	country: CountryCode,
): Chosen | undefined {
	const dialled = national !== undefined && !isHome(national, country);
	const abroad = dialled ? national : readInternational(digits);
	if (abroad?.valid !== true) return undefined;
	const { e164 } = abroad;
	if (dialled) return { e164, notes: [] };
	// As in 346 0337 9084: the 34 that would be Spain's is not set off, so it is not a country code.
	const group = /\d+/.exec(text)?.[0];
	if (group !== digits && group !== abroad.parsed.countryCallingCode) return undefined;
	// What is a number abroad only without one of its digits is not taken for one.
	if (e164 !== `+${withoutOldPrefix(digits)}`) return undefined;
	return {
		e164,
		notes: [
			`Read as ${e164}: it is too long for a number in ${countryName(country)}`,
			...oldPrefixNotes(digits),
		],
	};
}
