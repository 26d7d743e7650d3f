import type { CountryCode } from 'libphonenumber-js/max';

import { read } from './phoneReading';
import type { PhoneText } from './phoneText';
import type { Doubt } from '../problem';

/** The most digits that an international number has. Source: ITU-T E.164. */
const MOST_DIGITS = 15;
/** Numbers this short are emergency and service numbers. */
const SHORT_CODE = 6;

const FORMAT_HINT =
	'If you are sure of it, because it is newer than this check, set the option Phone Check to ' +
	'Format Only.';

/** A number that says neither its country nor is there a default: nothing to read it by. */
export const NO_COUNTRY: Doubt = {
	why: 'has no country code, and Default Country is none',
	hint: 'Write the number with + and its country code, or set the option Default Country.',
};

/** A Brazilian mobile of today, one digit short. */
export const LOST_A_DIGIT: Doubt = {
	why: 'seems to have lost its last digit',
	hint: 'Check its digits: a Brazilian mobile has nine after the area code, as 11 98765-4321.',
};

/** Why no reading of the number was good, as precisely as can be told. */
export function explain(phone: PhoneText, country: CountryCode | undefined): Doubt {
	const { digits, lead } = phone;
	if (digits.length <= SHORT_CODE) {
		return {
			why: 'is too short: short codes and service numbers are not on WhatsApp',
			hint: 'Give the full number with area code, such as +55 11 98765-4321.',
		};
	}
	if (digits.length > MOST_DIGITS) {
		return {
			why: `has ${digits.length} digits, more than any phone number: it may be two numbers`,
			hint: 'Give one number per item, such as +55 11 98765-4321.',
		};
	}
	if (lead !== 'none') return explainInternational(digits, country);
	if (country === undefined) return NO_COUNTRY;
	if (lacksAreaCode(digits, country)) {
		return {
			why: 'has no area code (DDD)',
			hint: 'Put the area code before it, such as 11 98765-4321.',
		};
	}
	return {
		why: `is no valid number, neither in ${country} nor with + before it`,
		hint: `Check its digits, or write it with + and its country code. ${FORMAT_HINT}`,
	};
}

function explainInternational(digits: string, country: CountryCode | undefined): Doubt {
	if (digits.startsWith('0')) {
		return {
			why: 'begins like an international number, but no country code begins with 0',
			hint: 'Write + and the country code before it, such as +55 11 98765-4321.',
		};
	}
	const national = country === undefined ? undefined : read(digits, country);
	if (national?.valid === true && national.e164 !== `+${digits}`) {
		return {
			why: 'is no valid international number',
			hint: `Its country code seems to be missing: if it is of ${country}, write ${national.e164}.`,
		};
	}
	return {
		why: 'is no valid number of its country',
		hint: `Check the country code and count the digits. ${FORMAT_HINT}`,
	};
}

/**
 * Whether it is a Brazilian subscriber's number without its area code. It is not tried with `+`:
 * 95123-4567 would become a landline in Myanmar.
 */
export function lacksAreaCode(digits: string, country: CountryCode | undefined): boolean {
	return country === 'BR' && /^0?(?:9\d{8}|[2-9]\d{7})$/.test(digits);
}
