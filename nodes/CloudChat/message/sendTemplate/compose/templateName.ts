import { composed, FIELDS, type Part, refused } from './part';
import { kindOf, shorten, subject } from '../../../../shared/text/quote';
import { ACCIDENT_HINT, isConversionAccident } from './accidents';
import { isEmpty, tidy, UNSHOWABLE_CHARACTERS } from '../../../../shared/text/writing';

/** WhatsApp's rule for names of templates. Source: Meta. */
const RULE = /^[a-z0-9_]{1,512}$/;

const HINT = 'Choose the template from the list, or type its name as WhatsApp Manager shows it.';

/** The template's name. One that breaks WhatsApp's rule is noted only: the service decides. */
export function composeTemplateName(value: unknown): Part<string> {
	const { label, reason } = FIELDS.templateName;
	if (isEmpty(value)) return refused(reason, label, `${label} is empty.`, HINT);
	if (typeof value !== 'string') {
		const message = `${subject(label, value)} is ${kindOf(value)}, not the name of a template.`;
		return refused(reason, label, message, HINT);
	}
	const name = tidy(value);
	if (isConversionAccident(name)) {
		const message = `${subject(label, name)} is not the name of a template.`;
		return refused(reason, label, message, ACCIDENT_HINT);
	}
	if (/\p{Cc}|\p{Cs}/u.test(name)) {
		const message = `${subject(label, name)} has a line break, or ${UNSHOWABLE_CHARACTERS}.`;
		return refused(reason, label, message, HINT);
	}
	if (RULE.test(name)) return composed(name);
	return composed(name, [
		`The template name "${shorten(name)}" is unusual: WhatsApp's names have only lowercase ` +
			'letters, digits and _, and at most 512 characters',
	]);
}
