import type { TemplateVariable } from './variables';

/** Where the value of a field goes. */
export type FieldTarget =
	{ to: 'variable'; name: string } | { to: 'button'; position: number } | { to: 'header' };

export const HEADER_FIELD = 'header_attachment';

const BUTTON_FIELD = /^button_param_(\d{1,2})$/;
const PREFIXED = /^(?:Header|Body) (.+)$/s;
/** Names that a column of the input can have on purpose: words, not numbers. */
const WORD = /^[A-Za-z_]\w*$/;

/**
 * The id of a variable's field: its name, so that n8n can map a column of that name to it. A
 * number says nothing about a column's meaning: it carries its component in front, and so does
 * any name that is not one word.
 */
export function variableFieldId({ name, component }: TemplateVariable): string {
	if (WORD.test(name)) return name;
	return `${component === 'header' ? 'Header' : 'Body'} ${name}`;
}

/** The id of a button's field: its key in the request. */
export function buttonFieldId(position: number): string {
	return `button_param_${position}`;
}

/** What a field's id stands for. */
export function targetOf(id: string): FieldTarget {
	if (id === HEADER_FIELD) return { to: 'header' };
	const position = BUTTON_FIELD.exec(id)?.[1];
	if (position !== undefined) return { to: 'button', position: Number(position) };
	return { to: 'variable', name: PREFIXED.exec(id)?.[1] ?? id };
}

/** Whether a column of the input may be mapped to the field just because it has its name. */
export function mapsByName(id: string): boolean {
	return WORD.test(id);
}

const OF_TEMPLATE = 'Template ';

/**
 * The id of a field that is never shown: it stays with the mapping and says which template the
 * mapping was made for. No other id can be like it, as they hold no space or begin otherwise.
 */
export function templateFieldId(name: string): string {
	return `${OF_TEMPLATE}${name}`;
}

/** The template that a field of that kind names; nothing for other fields. */
export function templateOfField(id: string): string | undefined {
	return id.startsWith(OF_TEMPLATE) ? id.slice(OF_TEMPLATE.length) : undefined;
}
