import type { CountryCode } from 'libphonenumber-js/max';

import type { ComposeRules } from '../../model/input';
import { lostADigit, settleNinthDigit } from './ninthDigit';
import { countryOf, nationalNotes, read } from './phoneReading';
import { explain, lacksAreaCode, LOST_A_DIGIT } from './phoneRefusal';
import { suspectSlash } from './phoneSuspects';
import { cleanPhone, type PhoneText } from './phoneText';
import { composed, type Doubt, FIELDS, type Part, refused } from '../problem';
import { shorten, subject } from '../quote';

/** The options that decide how a number is read. */
export type PhoneRules = Pick<ComposeRules, 'defaultCountry' | 'ninthDigit' | 'phoneCheck'>;

/** What the API asks of a number. Source: Chatwoot's check of contacts. */
const E164 = /^\+[1-9]\d{1,14}$/;

interface Chosen {
	e164: string;
	notes: string[];
}

/**
 * Any common writing of one phone number as E.164, such as `+5511987654321`. One rule settles all
 * doubt: the national reading in `defaultCountry` if that is a valid number, else the reading with
 * `+`, else it is refused (`invalidPhoneNumber`). A number with `+` or `00`, in a WhatsApp link or
 * id, says its country itself. `field` is the name the problems bear.
 */
export function composePhone(
	value: unknown,
	rules: PhoneRules,
	field = FIELDS.phoneNumber.label,
): Part<string> {
	const chosen = choose(value, rules);
	if ('why' in chosen) {
		const message = `${subject(field, value)} ${chosen.why}.`;
		return refused('invalidPhoneNumber', field, message, chosen.hint);
	}
	const settled = settleNinthDigit(chosen.e164, rules.ninthDigit);
	return composed(settled.e164, [...chosen.notes, ...settled.notes]);
}

function choose(value: unknown, rules: PhoneRules): Chosen | Doubt {
	const phone = cleanPhone(value);
	if ('why' in phone) return phone;
	const country = countryOf(rules.defaultCountry);
	if (phone.lead === 'none' && country === undefined && rules.defaultCountry !== 'none') {
		return {
			why: `has no country code, and Default Country "${shorten(String(rules.defaultCountry))}" is unknown`,
			hint: 'Set the option Default Country to a code of two letters, such as BR.',
		};
	}
	const slash = suspectSlash(phone.text, phone.lead !== 'none', (start) =>
		isNumber(start, phone, country),
	);
	if (slash) return slash;
	const chosen =
		chooseValid(phone, country) ??
		(rules.phoneCheck === 'format' ? chooseByForm(phone, country) : undefined);
	if (chosen === undefined || !E164.test(chosen.e164)) return explain(phone, country);
	if (lostADigit(chosen.e164, phone.text)) return LOST_A_DIGIT;
	return { e164: chosen.e164, notes: [...phone.notes, ...chosen.notes] };
}

/** Whether the beginning of a writing is a whole number already. */
function isNumber(start: string, phone: PhoneText, country: CountryCode | undefined): boolean {
	const digits = start.replace(/\D/g, '').replace(/^00/, '');
	const national = phone.lead === 'none' ? read(digits, country) : undefined;
	return national?.valid === true || read(`+${digits}`)?.valid === true;
}

/** The reading that the numbering plans know. */
function chooseValid(phone: PhoneText, country: CountryCode | undefined): Chosen | undefined {
	const { digits, lead } = phone;
	if (lead === 'none') {
		// Without a country nothing tells where the number is.
		if (country === undefined) return undefined;
		const national = read(digits, country);
		if (national?.valid) {
			return { e164: national.e164, notes: nationalNotes(digits, national, country) };
		}
		if (lacksAreaCode(digits, country)) return undefined;
	}
	const abroad = read(`+${digits}`);
	if (abroad?.valid) {
		const e164 = abroad.e164;
		return {
			e164,
			notes: lead === 'none' ? [`Read as ${e164}: it is no valid number in ${country}`] : [],
		};
	}
	// In some countries 00 begins a national prefix too, such as Brazil's 00 and a carrier code.
	if (lead === '00' && country !== undefined) {
		const dialled = read(`00${digits}`, country);
		if (dialled?.valid) {
			return { e164: dialled.e164, notes: nationalNotes(`00${digits}`, dialled, country) };
		}
	}
	return undefined;
}

/**
 * The reading by form alone, for numbers that the plans do not know yet. What says its country is
 * taken at its word; for the rest the same rule holds, with the length in place of the plan.
 */
function chooseByForm(phone: PhoneText, country: CountryCode | undefined): Chosen | undefined {
	const { digits, lead, text } = phone;
	if (lead !== 'none') {
		// A 0 in brackets is the one digit that is written and not dialled from abroad.
		const dialled = text.replace('(0)', '').replace(/\D/g, '').replace(/^00/, '');
		return { e164: `+${dialled}`, notes: [] };
	}
	if (country === undefined || lacksAreaCode(digits, country)) return undefined;
	const national = read(digits, country);
	// Brazil's shorter lengths are those of a few service numbers, all of which are known.
	const whole = country !== 'BR' || (national?.parsed.nationalNumber.length ?? 0) >= 10;
	if (national?.possible && whole) {
		// A dialled prefix may leave a 0 that no number begins with: it would read as another number.
		if (read(national.e164)?.e164 !== national.e164) return undefined;
		return { e164: national.e164, notes: nationalNotes(digits, national, country) };
	}
	if (!read(`+${digits}`)?.possible) return undefined;
	return {
		e164: `+${digits}`,
		notes: [`Read as +${digits}: it is too short or too long for ${country}`],
	};
}
