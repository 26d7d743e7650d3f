import { getCountryCallingCode, type CountryCode } from 'libphonenumber-js/max';

import type { PhoneRules } from './phone';
import { countryName } from '../countries/countryName';
import { readInternational, readNational } from './phoneReading';
import type { PhoneText } from './phoneText';
import type { Rejection } from '../problem';

/** A Brazilian number without its area code. */
const SUBSCRIBER = /^0?(?:9\d{8}|[2-9]\d{7})$/;

/** A Brazilian mobile of today, one digit short. */
export const LOST_A_DIGIT: Rejection = {
	why: 'seems to have lost its last digit',
	hint: 'Check its digits: a Brazilian mobile has nine after the area code, such as 11 98765-4321.',
};

/** Why no reading of the number was good, as precisely as can be told, and how to write it. */
export function explain(
	{ digits, marked }: PhoneText,
	country: CountryCode | undefined,
	{ defaultCountry, phoneCheck }: Pick<PhoneRules, 'defaultCountry' | 'phoneCheck'>,
): Rejection {
	// Emergency and service numbers are as short.
	if (digits.length <= 6) {
		const hint = 'Give the full number with its area code, such as +55 11 98765-4321.';
		return { why: 'is too short: short codes and service numbers are not on WhatsApp', hint };
	}
	const once = withCodeOnce(digits, country ?? 'BR');
	if (once !== undefined) return { why: 'has its country code twice', hint: `Write ${once}.` };
	// Before what proposes a number: 55 is an area code too, and so it would be one of a stranger.
	const subscriber = marked ? /^55(.*)/.exec(digits)?.[1] : country === 'BR' ? digits : undefined;
	if (SUBSCRIBER.test(subscriber ?? '')) {
		const hint = 'Put the area code before it, such as 11 98765-4321 or +55 11 98765-4321.';
		return { why: 'has no area code (DDD)', hint };
	}
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
		return {
			why: `is not a valid phone number in ${countryName(country)}`,
			hint: dialled?.valid
				? `Check its digits. If this is a number abroad, write ${dialled.e164}. If all your numbers ` +
					'have their country code, set Default Country to International.'
				: `Check its digits. If this is a number abroad, write it with + and its country code.${ifNew}`,
		};
	}
	if (defaultCountry === 'international') {
		return {
			why: 'is not a valid phone number with a country code',
			hint:
				'Default Country is International, so every number must begin with its country code, such ' +
				'as +5511987654321. If your numbers have none, set Default Country to their country.',
		};
	}
	return {
		why: 'must begin with + and its country code',
		hint: abroad?.valid
			? `If it begins with its country code, write ${abroad.e164}. If not, write + and the code before it.`
			: 'Write + and its country code before it, such as +55 11 98765-4321.',
	};
}

/** The number that is left where its country code stands there twice, as in 555511987654321. */
function withCodeOnce(digits: string, country: CountryCode): string | undefined {
	const code = getCountryCallingCode(country);
	if (!digits.startsWith(code + code)) return undefined;
	const once = readInternational(digits.slice(code.length));
	return once?.valid ? once.e164 : undefined;
}
