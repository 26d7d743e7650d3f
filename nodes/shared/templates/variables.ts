import type { Template } from './template';

/** A variable in a text. Source: Chatwoot's picker finds them by this pattern. */
const VARIABLE = /\{\{([^}]+)\}\}/g;

/** A variable of a template, where it first stands. */
export interface TemplateVariable {
	/** Its key in the request. */
	name: string;
	component: 'header' | 'body';
	/** It stands in header and body, and the request has one key for both. */
	inBoth: boolean;
	example?: string;
	/** The words before and after it. */
	before: string;
	after: string;
}

/** The names of the variables in a text, each once, in its order. */
export function namesIn(text: string): string[] {
	const names = [...text.matchAll(VARIABLE)].map(([, name = '']) => name.trim());
	return [...new Set(names.filter((name) => name !== ''))];
}

/** The text with each variable replaced; one without a value stays as it is written. */
export function fillIn(text: string, valueOf: (name: string) => string | undefined): string {
	return text.replace(VARIABLE, (written: string, name: string) => valueOf(name.trim()) ?? written);
}

/**
 * The variables of header and body in reading order, each name once. Assumption: a name that
 * stands in both takes the same value, also where it is a number, since all variables share the
 * root of the request.
 */
export function variablesOf({ header, body, examples }: Template): TemplateVariable[] {
	const found = new Map<string, TemplateVariable>();
	const bodyNames = new Set(namesIn(body));
	const add = (component: 'header' | 'body', text: string, known: Map<string, string>) => {
		for (const match of text.matchAll(VARIABLE)) {
			const name = (match[1] ?? '').trim();
			if (name === '' || found.has(name)) continue;
			found.set(name, {
				name,
				component,
				inBoth: component === 'header' && bodyNames.has(name),
				example: known.get(name) ?? examples.get(name),
				before: text.slice(0, match.index),
				after: text.slice(match.index + match[0].length),
			});
		}
	};
	if (header?.kind === 'text') add('header', header.text, header.examples);
	add('body', body, examples);
	return [...found.values()];
}
