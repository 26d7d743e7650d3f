import type { CountryCode } from 'libphonenumber-js/max';

import type { ComposeRules } from '../../model/input';
import { countryName } from '../../../../../shared/countries/countryName';
import { readInternational, readNational } from './phoneReading';
import type { PhoneText } from './phoneText';
import type { Doubt } from '../part';

/** The most digits that an international number has. Source: ITU-T E.164. */
const MOST_DIGITS = 15;
/** Numbers this short are emergency and service numbers. */
const SHORT_CODE = 6;

const IF_NEW =
	'If the number is very new and you are sure that it is right, set the option Phone Check to ' +
	'Format Only.';

/** A Brazilian mobile of today, one digit short. */
export const LOST_A_DIGIT: Doubt = {
	why: 'seems to have lost its last digit',
	hint: 'Check its digits: a Brazilian mobile has nine after the area code, such as 11 98765-4321.',
};

/** Why no reading of the number was good, as precisely as can be told. */
export function explain(
	phone: PhoneText,
	country: CountryCode | undefined,
	{ defaultCountry, phoneCheck }: Pick<ComposeRules, 'defaultCountry' | 'phoneCheck'>,
): Doubt {
	const { digits, lead } = phone;
	if (digits.length <= SHORT_CODE) {
		return {
			why: 'is too short: short codes and service numbers are not on WhatsApp',
			hint: 'Give the full number with its area code, such as +55 11 98765-4321.',
		};
	}
	if (digits.length > MOST_DIGITS) {
		return {
			why: `has ${digits.length} digits, more than any phone number: it may be two numbers`,
			hint: 'Give one number per item, such as +55 11 98765-4321.',
		};
	}
	if (lead !== 'none') return explainMarked(digits, country);
	if (country !== undefined) return explainLocal(digits, country, phoneCheck);
	return defaultCountry === 'international' ? explainUnmarked() : explainNone(digits);
}

function explainLocal(
	digits: string,
	country: CountryCode,
	phoneCheck: ComposeRules['phoneCheck'],
): Doubt {
	if (lacksAreaCode(digits, country)) {
		return {
			why: 'has no area code (DDD)',
			hint: 'Put the area code before it, such as 11 98765-4321.',
		};
	}
	const abroad = readInternational(digits);
	return {
		why: `is not a valid phone number in ${countryName(country)}`,
		hint: abroad?.valid
			? `Check its digits. If this is a number abroad, write ${abroad.e164}. If all your numbers ` +
				'have their country code, set Default Country to International.'
			: 'Check its digits. If this is a number abroad, write it with + and its country code.' +
				(phoneCheck === 'full' ? ` ${IF_NEW}` : ''),
	};
}

/** A number that does not say its country where Default Country is `none`. */
function explainNone(digits: string): Doubt {
	const abroad = readInternational(digits);
	return {
		why: 'has no country code, and Default Country is None',
		hint:
			(abroad?.valid
				? `If it begins with its country code, write ${abroad.e164}. If not, write `
				: 'Write ') + '+ and its country code before it, or set the option Default Country.',
	};
}

/** A number whose country code should be there, by Default Country, and is not. */
function explainUnmarked(): Doubt {
	return {
		why: 'is not a valid phone number with a country code',
		hint:
			'Default Country is International, so every number must begin with its country code, such ' +
			'as +5511987654321. If your numbers have none, set Default Country to their country.',
	};
}

function explainMarked(digits: string, country: CountryCode | undefined): Doubt {
	if (digits.startsWith('0')) {
		return {
			why: 'begins like an international number, but no country code begins with 0',
			hint: 'Write + and the country code before it, such as +55 11 98765-4321.',
		};
	}
	// Before the next: 55 is an area code too, and so they would be numbers of strangers there.
	if (digits.startsWith('55') && lacksAreaCode(digits.slice(2), 'BR')) {
		return {
			why: 'has no area code (DDD)',
			hint: 'Put the area code after +55, such as +55 11 98765-4321.',
		};
	}
	const national = country === undefined ? undefined : readNational(digits, country);
	if (country !== undefined && national?.valid === true && national.e164 !== `+${digits}`) {
		const name = countryName(country);
		return {
			why: 'is not a valid international phone number',
			hint: `Its country code seems to be missing. If it is a number in ${name}, write ${national.e164}.`,
		};
	}
	const home = readInternational(digits)?.parsed.country;
	return {
		why:
			home === undefined
				? 'is not a valid international phone number'
				: `is not a valid phone number in ${countryName(home)}`,
		hint: `Check the country code and count the digits. ${IF_NEW}`,
	};
}

/** Whether it is a Brazilian subscriber's number without its area code. */
function lacksAreaCode(digits: string, country: CountryCode | undefined): boolean {
	return country === 'BR' && /^0?(?:9\d{8}|[2-9]\d{7})$/.test(digits);
}
