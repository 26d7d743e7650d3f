import { shorten } from '../compose/quote';
import { variableField } from '../compose/variables/variableNames';
import type { Message, MessageRequest, Problem } from '../model/message';
import { type ParameterButton, parameterButtons } from './buttons';
import { givenButtons, numberOf } from './counting';
import type { Template } from './template';
import { variablesOf } from './variables';

/** The keys of a request that are not the template's. */
const OWN_KEYS = new Set(['inbox_id', 'phone_number', 'template_name', 'header_attachment']);

/** What a message lacks for a template, and what it has too much, each by name. */
export function checkAgainstTemplate({ request }: Message, template: Template): Problem[] {
	return [
		...headerProblems(request, template),
		...variableProblems(request, template),
		...buttonProblems(request, template),
	];
}

function headerProblems(request: MessageRequest, { name, header }: Template): Problem[] {
	const given = request.header_attachment !== undefined;
	if (header?.kind === 'media') {
		if (given) return [];
		return [missing('Header Attachment URL', name, `the ${header.format} of the header`)];
	}
	return given ? [surplus('Header Attachment URL', name, 'has no file in its header')] : [];
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
			.map((name) => surplus(variableField(name), template.name, 'has no such variable')),
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
		...[...given.keys()]
			.filter((position) => !taken.has(position))
			.map((position) =>
				surplus(buttonField(position), template.name, 'has no button there that takes one'),
			),
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
		message: `${field} is given, and the template "${shorten(template)}" ${why}.`,
		hint: 'Remove it, or choose the template that the message is meant for.',
	};
}
