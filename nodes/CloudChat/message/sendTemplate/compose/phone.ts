import { type PhoneRules, readPhone } from '../../../../shared/phone/phone';
import type { TextPart } from '../../../../shared/phone/phoneParts';
import { composed, type Part, rejected } from './part';

/** The recipient's number in E.164; `field` is the name that the problems use. */
export function composePhone(
	value: unknown,
	rules: PhoneRules,
	{ field, parts }: { field?: string; parts?: TextPart[] } = {},
): Part<string> {
	const phone = readPhone(value, rules, parts);
	if ('why' in phone) return rejected('phoneNumber', value, phone, field);
	return composed(phone.e164, phone.notes);
}
