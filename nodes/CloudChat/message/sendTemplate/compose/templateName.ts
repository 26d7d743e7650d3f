import { composed, type Part, rejected } from './part';
import { kindOf, shorten } from '../../../../shared/text/quote';
import { accidentIn } from '../../../../shared/text/accidents';
import { isEmpty, tidy, UNSHOWABLE_CHARACTERS } from '../../../../shared/text/writing';

/** WhatsApp's rule for names of templates. Source: Meta. */
const RULE = /^[a-z0-9_]{1,512}$/;

const HINT = 'Choose the template from the list, or type its name as WhatsApp Manager shows it.';

/** The template's name. One that breaks WhatsApp's rule is noted only: the service decides. */
export function composeTemplateName(value: unknown): Part<string> {
	const refuse = (why: string) => rejected('templateName', value, { why, hint: HINT });
	if (isEmpty(value)) return refuse('is empty');
	if (typeof value !== 'string') return refuse(`is ${kindOf(value)}, not the name of a template`);
	const name = tidy(value);
	const accident = accidentIn(name);
	if (accident !== undefined) return rejected('templateName', name, accident);
	if (/\p{Cc}|\p{Cs}/u.test(name)) return refuse(`has a line break, or ${UNSHOWABLE_CHARACTERS}`);
	if (RULE.test(name)) return composed(name);
	return composed(name, [
		`The template name "${shorten(name)}" is unusual: WhatsApp's names have only lowercase ` +
			'letters, digits and _, and at most 512 characters',
	]);
}
