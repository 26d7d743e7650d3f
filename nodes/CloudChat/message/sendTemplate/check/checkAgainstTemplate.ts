import type { Template } from '../../../../shared/templates/template';
import { variableField } from '../../../../shared/templates/variableName';
import { variablesOf } from '../../../../shared/templates/variables';
import { shorten } from '../../../../shared/text/quote';
import { isWholeAddress } from '../../../../shared/text/writing';
import type { MessageProblem } from '../../sending/model/message';
import type { MessageRequest, TemplateMessage } from '../model/templateMessage';
import { parametersIn } from './buttonNumbers';
import { wrongFile } from './headerFile';
import { filledIn } from './preview';

/** The keys of a request that are not the template's variables. */
const OWN_KEY = /^(?:inbox_id|phone_number|template_name|header_attachment|button_param_\d+)$/;

/** The most characters of what a template becomes with its values. Source: Meta. */
const MOST = { header: 60, body: 1024, code: 15 };

const HEADER = 'Header Attachment URL';
const OR_ANOTHER = 'or choose the template that the message is meant for.';

/** What is wrong with a message for its template. */
export function mismatch(field: string, what: string, hint: string): MessageProblem {
	return { reason: 'templateMismatch', field, message: `${field} ${what}.`, hint };
}

/** What a message lacks for a template, and what it has too much, each by name. */
export function checkAgainstTemplate(
	{ request }: TemplateMessage,
	template: Template,
): MessageProblem[] {
	return [
		...headerProblems(request, template),
		...variableProblems(request, template),
		...buttonProblems(request, template),
		...textProblems(request, template),
	];
}

function headerProblems(request: MessageRequest, { name, header }: Template): MessageProblem[] {
	const { header_attachment: address } = request;
	if (header?.kind !== 'media') {
		return address === undefined ? [] : [surplus(HEADER, name, 'has no file in its header')];
	}
	if (address === undefined) return [missing(HEADER, name, `the ${header.format} of the header`)];
	const wrong = wrongFile(address, header.format);
	if (wrong === undefined) return [];
	const shows = `${header.format === 'image' ? 'an' : 'a'} ${header.format}`;
	return [
		mismatch(
			HEADER,
			`is a .${wrong.ending} file, but the template "${shorten(name)}" shows ${shows} in its header`,
			`Give the address of a ${wrong.kinds} file, ${OR_ANOTHER}`,
		),
	];
}

function variableProblems(request: MessageRequest, template: Template): MessageProblem[] {
	const wanted = variablesOf(template);
	const names = new Set(wanted.map(({ name }) => name));
	return [
		...wanted
			.filter(({ name }) => !Object.hasOwn(request, name))
			.map(({ name, component }) =>
				missing(variableField(name), template.name, `{{${shorten(name)}}} in its ${component}`),
			),
		...Object.keys(request)
			.filter((key) => !OWN_KEY.test(key) && !names.has(key))
			.map((name) => surplus(variableField(name), template.name, 'does not have this variable')),
	];
}

function buttonProblems(request: MessageRequest, template: Template): MessageProblem[] {
	const { buttons, surplus: others } = parametersIn(request, template.buttons);
	const why = 'has no such button, or it needs no parameter';
	return [
		...buttons.flatMap((button) => parameterProblems(button, template.name)),
		...others.map((number) => surplus(buttonField(number), template.name, why)),
	];
}

function parameterProblems(
	{ parameter, text, url = '', number, value }: ReturnType<typeof parametersIn>['buttons'][number],
	template: string,
): MessageProblem[] {
	const field = buttonField(number);
	if (value === undefined) {
		return [missing(field, template, `the ${parameter} "${shorten(text)}"`)];
	}
	if (parameter === 'code') return tooLong(field, value, MOST.code, 'Use a shorter code.');
	const [beginning = ''] = url.split('{{', 1);
	if (!doublesLink(beginning, value)) return [];
	return [
		mismatch(
			field,
			`is a complete address: in the template "${shorten(template)}" the link would become ${shorten(beginning + value, 120)}`,
			`Give only the part that comes after ${shorten(beginning, 120)}`,
		),
	];
}

/**
 * Whether a value repeats what the link has already, as `https://shop/` with the value
 * `https://shop/7`. Another address may stand behind a `?`, where a link says whom to open next.
 */
function doublesLink(beginning: string, value: string): boolean {
	if (beginning === '') return false;
	const repeated = withoutScheme(beginning);
	if (repeated !== '' && withoutScheme(value).startsWith(repeated)) return true;
	return isWholeAddress(value) && !/[?#]/.test(beginning);
}

function withoutScheme(address: string): string {
	return address.toLowerCase().replace(/^(?:https?:\/\/)?(?:www\.)?/, '');
}

function textProblems(request: MessageRequest, template: Template): MessageProblem[] {
	const { header, body } = filledIn(request, template);
	const isAlone =
		template.header === undefined && !template.footer && template.buttons.length === 0;
	const hint = `Shorten its values, ${OR_ANOTHER}`;
	return [
		...tooLong('The header with its values', header, MOST.header, hint),
		...(isAlone ? [] : tooLong('The body with its values', body, MOST.body, hint)),
	];
}

function tooLong(field: string, text: string, most: number, hint: string): MessageProblem[] {
	const { length } = [...text];
	if (length <= most) return [];
	return [mismatch(field, `has ${length} characters, and WhatsApp allows ${most}`, hint)];
}

function buttonField(position: number): string {
	return `The parameter of button ${position + 1}`;
}

function missing(field: string, template: string, what: string): MessageProblem {
	const why = `is missing: the template "${shorten(template)}" needs it for ${what}`;
	return mismatch(field, why, `Fill it in, ${OR_ANOTHER}`);
}

function surplus(field: string, template: string, why: string): MessageProblem {
	const what = `is given, but the template "${shorten(template)}" ${why}`;
	return mismatch(field, what, `Remove it, ${OR_ANOTHER}`);
}
