import { shorten } from '../text/quote';
import { parameterButtons } from './buttons';
import { buttonFieldId, HEADER_FIELD, variableFieldId } from './fieldIds';
import { buttonLabel, mediaLabel, variableLabel, type Label } from './labels';
import { isSendable, type Template } from './template';
import { variablesOf } from './variables';

/** A field of the form: something the template needs from the caller. */
export interface TemplateField {
	id: string;
	label: string;
	/** Left blank, the message would be refused. */
	required: boolean;
}

interface FoundField {
	id: string;
	label: Label;
	languages: string[];
}

/**
 * The fields of a template in reading order. Namesakes in several languages give their fields
 * together, because the request names no language: what only some of them need is not required,
 * and says in which languages it stands.
 */
export function fieldsOf(namesakes: Template[]): TemplateField[] {
	const found = new Map<string, FoundField>();
	for (const template of namesakes) {
		for (const { id, label } of ownFields(template)) {
			const known = found.get(id) ?? { id, label, languages: [] };
			known.languages.push(template.language || 'one language');
			found.set(id, known);
		}
	}
	return [...found.values()].map(({ id, label, languages }) => {
		const inAll = languages.length === namesakes.length;
		return { id, label: label(inAll ? undefined : languages.join(', ')), required: inAll };
	});
}

/** Assumption: a button's number in the request is its place among all buttons (Chatwoot's way). */
function ownFields(template: Template): Array<Pick<FoundField, 'id' | 'label'>> {
	const { header } = template;
	const media =
		header?.kind === 'media' ? [{ id: HEADER_FIELD, label: mediaLabel(header.format) }] : [];
	const variables = variablesOf(template).map((variable) => ({
		id: variableFieldId(variable),
		label: variableLabel(variable),
	}));
	const buttons = parameterButtons(template.buttons).map((button) => ({
		id: buttonFieldId(button.position),
		label: buttonLabel(button),
	}));
	return [...media, ...variables, ...buttons];
}

/**
 * Why n8n's form cannot hold a template, going on after "it". The form stores names, and n8n takes
 * a stored text that begins with `=` for an expression; it finds a field by its id in quotes.
 * WhatsApp allows no such name, but CloudChat's answer is not checked by WhatsApp.
 */
export function formObstacle(template: Template): string | undefined {
	if (template.name.startsWith('=')) return `has the name "${shorten(template.name)}"`;
	const bad = variablesOf(template).find(({ name }) => /["[\]\\=]/.test(name));
	return bad === undefined ? undefined : `has a variable named "${shorten(bad.name)}"`;
}

/** Whether the form may offer it: it can be sent, and stored. */
export function isOffered(template: Template): boolean {
	return isSendable(template) && formObstacle(template) === undefined;
}
