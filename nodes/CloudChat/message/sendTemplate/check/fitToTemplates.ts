import { shorten } from '../../../../shared/text/quote';
import type { MessageProblem } from '../../sending/model/message';
import type { TemplateMessage } from '../model/templateMessage';
import { parametersIn } from './buttonNumbers';
import { checkAgainstTemplate, mismatch } from './checkAgainstTemplate';
import { fileNotes } from './headerFile';
import { isSendable, type Template } from '../../../../shared/templates/template';

const SYNC = 'sync the templates in the settings of the inbox, or turn off Check Template.';

/** How a message goes with the templates of its inbox. */
export interface Fit {
	/** The template that it fits, or comes closest to; absent where none has the name. */
	template?: Template;
	/** Empty where it fits. */
	problems: MessageProblem[];
	/** What is worth knowing, a sentence each. */
	notes: string[];
}

/**
 * Holds a message against the templates of its inbox. The request names no language, and which
 * one CloudChat takes is not known: a message fits if it fits any template of that name that is
 * approved and that the request can carry.
 */
export function fitToTemplates(message: TemplateMessage, templates: Template[]): Fit {
	const name = message.request.template_name;
	const namesakes = templates.filter((template) => template.name === name);
	const approved = namesakes.filter(({ status }) => status === 'APPROVED');
	const sendable = approved.filter(isSendable);
	const candidates = [sendable, approved, namesakes].find(({ length }) => length > 0) ?? [];
	const titled = (one: Template) => (candidates.length > 1 ? withLanguage(one) : one);
	const [closest, ...others] = candidates
		.map((template) => ({ template, problems: checkAgainstTemplate(message, titled(template)) }))
		// A stable sort: of equals, the first that CloudChat lists.
		.sort((one, other) => one.problems.length - other.problems.length);
	const unfit = (what: string, hint: string): Fit => {
		const problem = mismatch('Template', `"${shorten(name)}" ${what}`, hint);
		return { template: closest?.template, problems: [problem], notes: [] };
	};
	if (closest === undefined) {
		const hint = `Choose it from the list. If it is new, ${SYNC}`;
		return unfit('is not a template of this inbox', hint);
	}
	const { template } = closest;
	if (approved.length === 0) {
		const hint = `Choose an approved template. If it was approved just now, ${SYNC}`;
		return unfit(`is not approved (${shorten(template.status) || 'no status'})`, hint);
	}
	if (sendable.length === 0) {
		const hint = 'Choose another template, or send this one from CloudChat.';
		return unfit(`cannot be sent with this node: it ${template.obstacle}`, hint);
	}
	const fitting = [closest, ...others].filter(({ problems }) => problems.length === 0);
	const languages = namesakes.length > 1 ? languageNotes(template.name, fitting, approved) : [];
	const files = fileNotes(template, message.request.header_attachment);
	return { ...closest, notes: [...languages, ...buttonNotes(message, template), ...files] };
}

/** What one of them lacks, the others may have. */
function withLanguage(template: Template): Template {
	const { name, language } = template;
	return language === '' ? template : { ...template, name: `${name} (${language})` };
}

function buttonNotes({ request }: TemplateMessage, { buttons }: Template): string[] {
	const { buttons: taking, byRank } = parametersIn(request, buttons);
	if (!byRank) return [];
	const places = taking
		.map(({ position, text }) => `Button ${position + 1} for "${shorten(text)}"`)
		.join(', ');
	return [
		'The button parameters fit if CloudChat counts only buttons with a parameter. If it counts ' +
			`all buttons, set Position to ${places}`,
	];
}

function languageNotes(
	name: string,
	fitting: Array<{ template: Template }>,
	approved: Template[],
): string[] {
	if (fitting.length === 0 || approved.length < 2) return [];
	const languages = (templates: Template[]) =>
		templates.map(({ language }) => language || 'unknown').join(', ');
	return [
		`The template "${shorten(name)}" exists in ${languages(approved)}; the message fits ` +
			`${languages(fitting.map(({ template }) => template))}, and CloudChat chooses the language`,
	];
}
