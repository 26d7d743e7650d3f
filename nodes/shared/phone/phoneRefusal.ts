import { getCountryCallingCode, type CountryCode } from 'libphonenumber-js/max';

import { countryName } from '../countries/countries';
import { readInternational, readNational } from './phoneReading';
import type { PhoneText } from './phoneText';
import type { Rejection } from '../problem';

/** A Brazilian number without its area code. */
export const SUBSCRIBER = /^0?(?:9\d{8}|[2-9]\d{7})$/;

export const NO_AREA_CODE: Rejection = {
	why: 'has no area code (DDD)',
	hint: 'Put the area code before it, such as 11 98765-4321 or +55 11 98765-4321.',
};

/** A Brazilian mobile of today, one digit short. */
export const LOST_A_DIGIT: Rejection = {
	why: 'seems to have lost a digit',
	hint: 'Check its digits: a Brazilian mobile has nine after the area code, such as 11 98765-4321.',
};

/** Why no reading of the number was good, as precisely as can be told, and how to write it. */
export function explain(
	{ digits, marked }: PhoneText,
	country: CountryCode | undefined,
	{ defaultCountry, phoneCheck }: { defaultCountry: string; phoneCheck: 'full' | 'format' },
): Rejection {
	// Emergency and service numbers are as short.
	if (digits.length <= 6) {
		const hint = 'Give the full number with its area code, such as +55 11 98765-4321.';
		return { why: 'is too short: short codes and service numbers are not on WhatsApp', hint };
	}
	const once = withCodeOnce(digits, country ?? 'BR');
	if (once !== undefined) {
		return { why: 'seems to have its country code twice', hint: `If so, write ${once}.` };
	}
	// Before what proposes a number: 55 is an area code too, and so it would be one of a stranger.
	const subscriber = marked ? /^55(.*)/.exec(digits)?.[1] : country === 'BR' ? digits : undefined;
	if (SUBSCRIBER.test(subscriber ?? '')) return NO_AREA_CODE;
	const abroad = readInternational(digits);
	const national = country && readNational(digits, country);
	const ifNew =
		phoneCheck === 'full'
			? ' If it is very new and you are sure that it is right, set Phone Check to Format Only.'
			: '';
	if (marked) {
		const missing = national?.valid === true && national.e164 !== `+${digits}`;
		const home = missing ? undefined : abroad?.parsed.country;
		return {
			why: `is not a valid ${home ? `phone number in ${countryName(home)}` : 'international phone number'}`,
			hint: missing
				? `Its country code seems to be missing. If so, write ${national.e164}.`
				: `Check the country code and count the digits.${ifNew}`,
		};
	}
	if (country !== undefined) {
		const dialled = national?.valid ? national : abroad;
		const cure = dialled?.valid
			? `write ${dialled.e164}. If all your numbers have their country code, set Default Country to International.`
			: `write it with + and its country code.${ifNew}`;
		return {
			why: `is not a valid phone number in ${countryName(country)}`,
			hint: `Check its digits. If this is a number abroad, ${cure}`,
		};
	}
	const name = defaultCountry === 'none' ? 'None' : 'International';
	const proposal = abroad?.valid ? `If it is ${abroad.e164}, write that. ` : '';
	return {
		why: `must begin with ${defaultCountry === 'none' ? '+ and ' : ''}its country code`,
		hint: `${proposal}Default Country is ${name}. If your numbers have no country code, set it to their country.`,
	};
}

/**
 * The mobile that is left where its country code stands there twice, as in 555511987654321. Not a
 * landline: it could as well be a number of area code 55 with a digit too many.
 */
function withCodeOnce(digits: string, country: CountryCode): string | undefined {
	const code = getCountryCallingCode(country);
	const once = digits.startsWith(code + code) && readInternational(digits.slice(code.length));
	return once && once.parsed.getType() === 'MOBILE' ? once.e164 : undefined;
}
