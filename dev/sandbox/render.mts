import { type Body, isBlank } from './checks.mts';
import type { Template, TemplateButton } from './templates.mts';

export interface RenderedButton {
	readonly text: string;
	/** Whether pressing it sends its text to the company. */
	readonly isReply: boolean;
	/** The address, number or code behind it. */
	readonly detail?: string;
}

/** What the customer sees of a template; a variable without a value stays as `{{name}}`. */
export interface Rendered {
	/** A title, or what stands for a picture, a film, a file or a place. */
	readonly header?: string;
	readonly text: string;
	readonly footer?: string;
	readonly buttons: readonly RenderedButton[];
}

/**
 * stated: variables under their own names, a media header's address under `header_attachment`,
 * buttons under `button_param_#`. chatwoot: blank values are dropped. assumed: positional variables
 * under their numbers, in header and body alike, and that holes and surplus keys are let through.
 */
export function render({ components }: Template, values: Body): Rendered {
	const part = (type: string) => components.find((component) => component.type === type);
	const header = part('HEADER');
	const address = fill('{{header_attachment}}', values);
	const isText = header?.format === 'TEXT';
	return {
		header: header && (isText ? fill(header.text, values) : `[${header.format}] ${address}`),
		text: fill(part('BODY')?.text, values),
		footer: part('FOOTER')?.text,
		buttons: renderButtons(part('BUTTONS')?.buttons ?? [], values),
	};
}

/** chatwoot: its picker's own pattern of a variable. */
function fill(text = '', values: Body): string {
	return text.replaceAll(/{{([^}]+)}}/g, (hole, name: string) => {
		const key = name.trim();
		const value = Object.hasOwn(values, key) ? values[key] : undefined;
		if (isBlank(value)) return hole;
		return typeof value === 'object' ? JSON.stringify(value) : String(value);
	});
}

/** chatwoot: a link with a variable takes a parameter, and so does a code to copy. */
function takesParameter({ type, url }: TemplateButton): boolean {
	return type === 'COPY_CODE' || url?.includes('{{') === true;
}

/**
 * assumed: a parameter's number is its button's place among all buttons, as in Chatwoot's picker;
 * where that leaves holes and counting only buttons with a parameter leaves none, the latter.
 */
function renderButtons(list: readonly TemplateButton[], values: Body): RenderedButton[] {
	const taking = list.filter(takesParameter);
	const isFull = (numbers: number[]) => numbers.every((n) => !isBlank(values[`button_param_${n}`]));
	const isByRank =
		!isFull(taking.map((button) => list.indexOf(button))) && isFull([...taking.keys()]);
	return list.map((button, place) => {
		const number = isByRank ? taking.indexOf(button) : place;
		const parameter = fill(`{{button_param_${number}}}`, values);
		const code = button.type === 'COPY_CODE' ? parameter : undefined;
		return {
			text: button.text,
			isReply: button.type === 'QUICK_REPLY',
			detail: code ?? button.phone_number ?? button.url?.replace(/{{[^}]+}}/, () => parameter),
		};
	});
}
