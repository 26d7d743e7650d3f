import { parseButtons } from './buttons';
import { list, record, text } from '../text/json';
import { shorten } from '../text/quote';
import type { MediaFormat, Template } from './template';
import { nameFault, plainName } from './variableName';
import { variablesOf } from './variables';

const MEDIA: readonly string[] = ['image', 'video', 'document'] satisfies MediaFormat[];

/** Chatwoot makes these for itself. */
const OWN_NAME = /^customer_satisfaction_survey/;

/** The templates of `message_templates`. What is not a template is left out; nothing throws. */
export function parseTemplates(raw: unknown): Template[] {
	return list(raw).flatMap((one) => parseTemplate(one) ?? []);
}

/** A template with its parts, and why the API cannot carry it; nothing where it has no name. */
export function parseTemplate(raw: unknown): Template | undefined {
	const { name, language, category, status, components } = record(raw);
	const template: Template = {
		name: text(name).trim(),
		language: text(language).trim(),
		category: text(category).trim().toUpperCase(),
		status: text(status).trim().toUpperCase(),
		body: '',
		examples: new Map(),
		buttons: [],
	};
	if (template.name === '') return undefined;
	const obstacles = list(components).map((component) => addComponent(template, record(component)));
	if (template.category === 'AUTHENTICATION') obstacles.unshift('sends access codes');
	if (OWN_NAME.test(template.name)) obstacles.unshift("belongs to CloudChat's satisfaction survey");
	const variables = variablesOf(template);
	obstacles.push(nameObstacle(variables.map((variable) => variable.name)));
	// For WhatsApp, these are two values.
	if (variables.some(({ name, inBoth }) => inBoth && /^\d+$/.test(name))) {
		obstacles.push('has a variable of the same number in its header and in its body');
	}
	return { ...template, obstacle: obstacles.find((one) => one !== undefined) };
}

/** Adds a component; where the documented request has nothing to fill it with, says so. */
function addComponent(template: Template, component: Record<string, unknown>): string | undefined {
	const type = text(component.type).trim().toUpperCase();
	switch (type) {
		case 'HEADER':
			return addHeader(template, component);
		case 'BODY':
			template.body = text(component.text);
			template.examples = examplesOf('body', component.example);
			return undefined;
		case 'FOOTER':
			template.footer = text(component.text);
			return undefined;
		case 'BUTTONS': {
			const { buttons, obstacle } = parseButtons(component.buttons);
			template.buttons = buttons;
			return obstacle;
		}
		default:
			return `has a part of the kind ${type || 'unknown'}`;
	}
}

function addHeader(template: Template, component: Record<string, unknown>): string | undefined {
	const format = text(component.format).trim().toLowerCase();
	if (format === 'text') {
		const examples = examplesOf('header', component.example);
		template.header = { kind: 'text', text: text(component.text), examples };
	} else if (MEDIA.includes(format)) {
		template.header = { kind: 'media', format: format as MediaFormat };
	} else return `has a header of the kind ${format.toUpperCase() || 'unknown'}`;
	return undefined;
}

/** Why the request cannot carry a template with these variables, going on after "it". */
function nameObstacle(names: string[]): string | undefined {
	const bad = names.find((name) => plainName(name) !== name || nameFault(name) !== undefined);
	return bad === undefined ? undefined : `has a variable named "${shorten(bad)}"`;
}

/**
 * The examples of a header's or a body's variables by name, which is the number for positional
 * ones. Source of the shapes: Meta.
 */
function examplesOf(component: 'header' | 'body', given: unknown): Map<string, string> {
	const example = record(given);
	const examples = new Map<string, string>();
	const add = (name: string, value: unknown) => {
		const words = text(value).trim();
		if (name !== '' && words !== '') examples.set(name, words);
	};
	for (const one of list(example[`${component}_text_named_params`])) {
		const { param_name: name, example: value } = record(one);
		add(text(name).trim(), value);
	}
	// A header's examples are a list; a body's a list of lists, one for each sample message.
	const positional = list(example[`${component}_text`]);
	const [first] = positional;
	(Array.isArray(first) ? list(first) : positional).forEach((value, index) => {
		add(String(index + 1), value);
	});
	return examples;
}
