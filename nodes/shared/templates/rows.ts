import { shorten } from '../text/quote';
import { isOffered } from './fields';
import type { Template } from './template';
import { variablesOf } from './variables';

/** A row of the list of templates: one name, in all its languages. */
export interface TemplateRow {
	name: string;
	/** `order_update — pt_BR · UTILITY · 2 variables · Olá {{name}}! Seu pedido…` */
	label: string;
	/** More of the body. */
	snippet: string;
	/** What a search looks through. */
	words: string;
}

/**
 * The templates that a caller can send, by name. A name in several languages is one row, since
 * the request takes the name alone. n8n's list shows a row's name and not its description, so the
 * row's label ends with the first words of the body.
 */
export function templateRows(templates: Template[]): TemplateRow[] {
	const byName = new Map<string, Template[]>();
	for (const template of templates.filter(isOffered)) {
		byName.set(template.name, [...(byName.get(template.name) ?? []), template]);
	}
	return [...byName]
		.map(([name, namesakes]) => rowOf(name, namesakes))
		.sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

function rowOf(name: string, namesakes: Template[]): TemplateRow {
	const unique = (values: string[]) => [...new Set(values)].filter((value) => value !== '');
	const bodies = namesakes.map(({ body }) => body);
	const snippet = shorten(bodies[0] ?? '', 160);
	const parts = [
		unique(namesakes.map(({ language }) => language)).join(', '),
		unique(namesakes.map(({ category }) => category)).join(', '),
		countOf(namesakes),
		shorten(snippet, 48),
	];
	const about = parts.filter((part) => part !== '').join(' · ');
	return {
		name,
		label: `${name} — ${about}`,
		snippet,
		words: `${name} ${about} ${bodies.join(' ')}`,
	};
}

function countOf(namesakes: Template[]): string {
	const counts = [...new Set(namesakes.map((template) => variablesOf(template).length))];
	const told = counts.sort((one, other) => one - other).join(' or ');
	if (told === '0') return 'no variables';
	return `${told} ${told === '1' ? 'variable' : 'variables'}`;
}
