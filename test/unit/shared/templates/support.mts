import { parseTemplate } from '../../../../nodes/shared/templates/parse.ts';
import type { Template } from '../../../../nodes/shared/templates/template.ts';
import { CLOUD_TEMPLATES } from '../../../../dev/sandbox/index.mts';

/** A template of these components, as Chatwoot would list it. */
export function template(components: object[], traits: object = {}): Template {
	const raw = { name: 'example', status: 'APPROVED', category: 'UTILITY', language: 'pt_BR' };
	const parsed = parseTemplate({ ...raw, components, ...traits });
	if (parsed === undefined) throw new Error('Not a template');
	return parsed;
}

/** The sandbox's templates of a name; there are two of them where it has two languages. */
export function sandboxTemplates(name: string): Template[] {
	const found = CLOUD_TEMPLATES.filter((one) => one.name === name);
	if (found.length === 0) throw new Error(`The sandbox has no template ${name}`);
	return found.flatMap((one) => parseTemplate(JSON.parse(JSON.stringify(one))) ?? []);
}

export function sandboxTemplate(name: string): Template {
	const [first] = sandboxTemplates(name);
	if (first === undefined) throw new Error(`Not a template: ${name}`);
	return first;
}

export const body = (text: string, example?: object) => ({ type: 'BODY', text, example });
export const header = (text: string, example?: object) => ({
	type: 'HEADER',
	format: 'TEXT',
	text,
	example,
});
export const media = (format: string) => ({ type: 'HEADER', format });
export const buttons = (...list: object[]) => ({ type: 'BUTTONS', buttons: list });
export const link = (text: string, url: string, example?: unknown) => ({
	type: 'URL',
	text,
	url,
	example,
});
