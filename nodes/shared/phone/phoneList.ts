import { bad, good, type Rejection, type Result } from '../problem';
import { subject } from '../text/quote';
import { bothForms } from './ninthDigit';
import { readPhone, type PhoneRules } from './phone';

/**
 * A list of numbers as JSON, so that equal lists are equal; `undefined` where it is neither an array
 * nor a text with one a line or with commas between them.
 */
export function phoneListIn(given: unknown): string | undefined {
	if (typeof given === 'string') return JSON.stringify(given.trim().split(/[\n,]/));
	if (!Array.isArray(given)) return undefined;
	// JSON cannot hold a bigint. What is in an object does not matter: it is not a number.
	const plain = (entry: unknown) =>
		typeof entry === 'bigint' ? String(entry) : typeof entry === 'object' && entry ? {} : entry;
	return JSON.stringify(given.map(plain));
}

/**
 * The numbers of such a list in E.164, Brazilian mobiles with their ninth digit and without; or what
 * is wrong with the first entry that is not a number by each of the rules.
 */
export function numbersIn(
	phoneList: string,
	rules: PhoneRules[],
): Result<ReadonlySet<string>, Rejection> {
	const numbers = new Set<string>();
	const distinct = new Map(rules.map((rule) => [JSON.stringify(rule), rule]));
	for (const [index, entry] of (JSON.parse(phoneList) as unknown[]).entries()) {
		for (const rule of distinct.values()) {
			const phone = readPhone(entry, rule);
			if ('why' in phone) {
				return bad({ ...phone, why: `${subject(`entry ${index + 1}`, entry)} ${phone.why}` });
			}
			bothForms(phone.e164).forEach((form) => numbers.add(form));
		}
	}
	return good(numbers);
}
