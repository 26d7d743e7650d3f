import { shorten } from '../text/quote';
import { isSendable, type Template } from './template';
import { variablesOf } from './variables';

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
