import { shorten } from '../../../../shared/text/quote';
import { variableField } from '../../../../shared/templates/variableName';
import type { Message, MessageRequest, Problem } from '../model/message';
import { type ParameterButton, parameterButtons } from '../../../../shared/templates/buttons';
import { type Given, givenButtons, numberOf } from './buttonNumbers';
import { beginningOf, doublesLink } from './doubledLink';
import { wrongFile } from './headerFile';
import type { Template } from '../../../../shared/templates/template';
import { variablesOf } from '../../../../shared/templates/variables';

/** The keys of a request that are not the template's. */
const OWN_KEYS = new Set(['inbox_id', 'phone_number', 'template_name', 'header_attachment']);

const HEADER = 'Header Attachment URL';

/** What a message lacks for a template, and what it has too much, each by name. */
export function checkAgainstTemplate({ request }: Message, template: Template): Problem[] {
	return [
		...headerProblems(request, template),
		...variableProblems(request, template),
		...buttonProblems(request, template),
	];
}

function headerProblems(request: MessageRequest, { name, header }: Template): Problem[] {
	const { header_attachment: address } = request;
	if (header?.kind !== 'media') {
		return address === undefined ? [] : [surplus(HEADER, name, 'has no file in its header')];
	}
	if (address === undefined) return [missing(HEADER, name, `the ${header.format} of the header`)];
	const wrong = wrongFile(address, header.format);
	if (wrong === undefined) return [];
	const shows = `${header.format === 'image' ? 'an' : 'a'} ${header.format}`;
	return [
		{
			reason: 'templateMismatch',
			field: HEADER,
			message: `${HEADER} is a .${wrong.ending} file, but the template "${shorten(name)}" shows ${shows} in its header.`,
			hint: `Give the address of a ${wrong.kinds} file, or choose the template that the message is meant for.`,
		},
	];
}

function variableProblems(request: MessageRequest, template: Template): Problem[] {
	const wanted = variablesOf(template);
	const names = new Set(wanted.map(({ name }) => name));
	const given = Object.keys(request).filter(
		(key) => !OWN_KEYS.has(key) && !/^button_param_\d+$/.test(key),
	);
	return [
		...wanted
			.filter(({ name }) => !Object.hasOwn(request, name))
			.map(({ name, component }) =>
				missing(variableField(name), template.name, `{{${shorten(name)}}} in its ${component}`),
			),
		...given
			.filter((name) => !names.has(name))
			.map((name) => surplus(variableField(name), template.name, 'does not have this variable')),
	];
}

function buttonProblems(request: MessageRequest, template: Template): Problem[] {
	const wanted = parameterButtons(template.buttons);
	const given = givenButtons(request);
	const number = numberOf(wanted, given);
	const taken = new Set(wanted.map(number));
	const title = (button: ParameterButton) =>
		`the ${button.parameter === 'code' ? 'code' : 'link'} of its button ${button.place + 1}` +
		` "${shorten(button.text)}"`;
	return [
		...wanted
			.filter((button) => !given.has(number(button)))
			.map((button) => missing(buttonField(number(button)), template.name, title(button))),
		...wanted.flatMap((button) => doubledProblem(button, number(button), given, template.name)),
		...[...given.keys()]
			.filter((position) => !taken.has(position))
			.map((position) =>
				surplus(
					buttonField(position),
					template.name,
					'has no button at that position that needs one',
				),
			),
	];
}

function doubledProblem(
	{ url }: ParameterButton,
	position: number,
	given: Given,
	template: string,
): Problem[] {
	const value = given.get(position);
	if (url === undefined || value === undefined || !doublesLink(url, value)) return [];
	const field = buttonField(position);
	const beginning = beginningOf(url);
	return [
		{
			reason: 'templateMismatch',
			field,
			message: `${field} is a complete address: in the template "${shorten(template)}" the link would become ${shorten(beginning + value, 120)}.`,
			hint: `Give only the part that comes after ${shorten(beginning, 120)}`,
		},
	];
}

function buttonField(position: number): string {
	return `Button Parameter at position ${position}`;
}

function missing(field: string, template: string, what: string): Problem {
	return {
		reason: 'templateMismatch',
		field,
		message: `${field} is missing: the template "${shorten(template)}" needs it for ${what}.`,
		hint: 'Fill it in, or choose the template that the message is meant for.',
	};
}

function surplus(field: string, template: string, why: string): Problem {
	return {
		reason: 'templateMismatch',
		field,
		message: `${field} is given, but the template "${shorten(template)}" ${why}.`,
		hint: 'Remove it, or choose the template that the message is meant for.',
	};
}
