import { parseButtons } from './buttons';
import { examplesOf } from './examples';
import { list, record, text } from '../text/json';
import { nameObstacle } from './nameObstacle';
import type { Header, MediaFormat, Template } from './template';
import { variablesOf } from './variables';

const MEDIA: readonly string[] = ['image', 'video', 'document'] satisfies MediaFormat[];

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
	obstacles.push(nameObstacle(variablesOf(template).map((variable) => variable.name)));
	const obstacle = obstacles.find((one) => one !== undefined);
	return obstacle === undefined ? template : { ...template, obstacle };
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
	const header = headerOf(format, component);
	if (header === undefined) return `has a header of the kind ${format.toUpperCase() || 'unknown'}`;
	template.header = header;
	return undefined;
}

function headerOf(format: string, component: Record<string, unknown>): Header | undefined {
	if (format === 'text') {
		const examples = examplesOf('header', component.example);
		return { kind: 'text', text: text(component.text), examples };
	}
	return MEDIA.includes(format) ? { kind: 'media', format: format as MediaFormat } : undefined;
}
