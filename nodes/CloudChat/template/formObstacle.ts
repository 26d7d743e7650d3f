import { shorten } from '../compose/quote';
import { isSendable, type Template } from './template';
import { variablesOf } from './variables';

/**
 * Why n8n's form cannot hold a template, going on after "it". The form stores names, and n8n takes
 * a stored text that begins with `=` for an expression; it finds a field by its id in quotes. No
 * template of WhatsApp should have such a name, but whoever makes one decides what n8n evaluates.
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

/** A text that the form stores for its eyes only, so that n8n does not take it for an expression. */
export function storable(text: string, safeStart: string): string {
	return text.startsWith('=') ? `${safeStart}${text}` : text;
}
