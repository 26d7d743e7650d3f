import type { CountryCode } from 'libphonenumber-js/max';

import type { ComposeRules } from '../../model/input';
import { chooseLocal, type Chosen } from './localPhone';
import { oldPrefixNotes } from './mexico';
import { lostADigit, applyNinthDigit } from './ninthDigit';
import { countryOf, nationalNotes, readInternational, readNational } from './phoneReading';
import { explain, LOST_A_DIGIT } from './phoneRefusal';
import { suspectSlash } from './phoneSuspects';
import { cleanPhone, type PhoneText } from './phoneText';
import { composed, type Doubt, FIELDS, type Part, refused } from '../part';
import { subject } from '../../../../../shared/text/quote';

/** The options that decide how a number is read. */
export type PhoneRules = Pick<ComposeRules, 'defaultCountry' | 'ninthDigit' | 'phoneCheck'>;

/** What the API asks of a number. Source: Chatwoot's check of contacts. */
const E164 = /^\+[1-9]\d{1,14}$/;

/**
 * Any common format of one phone number as E.164, such as `+5511987654321`, or the reason why it
 * is refused (`invalidPhoneNumber`). A number with `+` or `00`, in a WhatsApp link or id, says its
 * country itself; any other is a number of `defaultCountry` (see `chooseLocal`), begins with its
 * country code (`international`), or is refused (`none`). `field` is the name that the problems use.
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
	const applied = applyNinthDigit(chosen.e164, rules.ninthDigit);
	return composed(applied.e164, [...chosen.notes, ...applied.notes]);
}

function choose(value: unknown, rules: PhoneRules): Chosen | Doubt {
	const phone = cleanPhone(value);
	if ('why' in phone) return phone;
	const country = countryOf(rules.defaultCountry);
	const slash = suspectSlash(phone.text, phone.lead !== 'none', (start) =>
		isNumber(start, phone, country),
	);
	if (slash) return slash;
	const chosen = chooseNumber(phone, country, rules);
	if (chosen === undefined || !E164.test(chosen.e164)) return explain(phone, country, rules);
	if (lostADigit(chosen.e164, phone.text)) return LOST_A_DIGIT;
	return { e164: chosen.e164, notes: [...phone.notes, ...chosen.notes] };
}

/** Whether the beginning of a text is a whole number already. */
function isNumber(start: string, phone: PhoneText, country: CountryCode | undefined): boolean {
	const digits = start.replace(/\D/g, '').replace(/^00/, '');
	const national =
		phone.lead === 'none' && country !== undefined ? readNational(digits, country) : undefined;
	return national?.valid === true || readInternational(digits)?.valid === true;
}

function chooseNumber(
	phone: PhoneText,
	country: CountryCode | undefined,
	{ defaultCountry, phoneCheck }: PhoneRules,
): Chosen | undefined {
	const byForm = phoneCheck === 'format';
	if (phone.lead !== 'none') return chooseMarked(phone, country, byForm);
	if (country !== undefined) return chooseLocal(phone, country, byForm);
	return defaultCountry === 'international' ? chooseUnmarked(phone, byForm) : undefined;
}

/** A number that says that it begins with its country code. */
function chooseMarked(
	{ digits, lead, text }: PhoneText,
	country: CountryCode | undefined,
	byForm: boolean,
): Chosen | undefined {
	const reading = readInternational(digits);
	if (reading?.valid) return { e164: reading.e164, notes: oldPrefixNotes(digits) };
	// In some countries 00 begins a national prefix too, such as Brazil's 00 and a carrier code.
	if (lead === '00' && country !== undefined) {
		const dialled = readNational(`00${digits}`, country);
		if (dialled?.valid) {
			return { e164: dialled.e164, notes: nationalNotes(`00${digits}`, dialled, country) };
		}
	}
	if (!byForm) return undefined;
	// A 0 in brackets is the one digit that is written and not dialled from abroad.
	const dialled = text.replace('(0)', '').replace(/\D/g, '').replace(/^00/, '');
	return { e164: `+${dialled}`, notes: [] };
}

/** A number that begins with its country code, as the user says. One with an area code is not. */
function chooseUnmarked({ digits, text }: PhoneText, byForm: boolean): Chosen | undefined {
	if (/^[([][^)\]]*[)\]].*\d/s.test(text)) return undefined;
	const reading = readInternational(digits);
	if (reading === undefined || !(byForm ? reading.possible : reading.valid)) return undefined;
	return { e164: reading.e164, notes: oldPrefixNotes(digits) };
}
