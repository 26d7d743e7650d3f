/** Message templates in Meta's shape, as Chatwoot hands them out under `message_templates`. */

export interface TemplateButton {
	readonly type: 'QUICK_REPLY' | 'URL' | 'PHONE_NUMBER' | 'COPY_CODE';
	readonly text: string;
	readonly url?: string;
	readonly phone_number?: string;
	readonly example?: readonly string[];
}

export type MediaFormat = 'IMAGE' | 'VIDEO' | 'DOCUMENT';

export interface HeaderComponent {
	readonly type: 'HEADER';
	readonly format: 'TEXT' | 'LOCATION' | MediaFormat;
	readonly text?: string;
	readonly example?: object;
}

export interface BodyComponent {
	readonly type: 'BODY';
	readonly text: string;
	readonly example?: object;
}

export type TemplateComponent =
	| HeaderComponent
	| BodyComponent
	| { readonly type: 'FOOTER'; readonly text: string }
	| { readonly type: 'BUTTONS'; readonly buttons: readonly TemplateButton[] };

export interface Template {
	readonly id?: string;
	readonly name: string;
	readonly status: string;
	readonly category: string;
	readonly language: string;
	readonly namespace?: string;
	readonly parameter_format?: 'NAMED' | 'POSITIONAL';
	readonly components: readonly TemplateComponent[];
}

/** Examples of variables: by name, or by place. */
type Examples = Readonly<Record<string, string>> | readonly string[];

function isPositional(examples: Examples): examples is readonly string[] {
	return Array.isArray(examples);
}

function named(examples: Readonly<Record<string, string>>) {
	return Object.entries(examples).map(([name, example]) => ({ param_name: name, example }));
}

export function body(text: string, examples?: Examples): BodyComponent {
	if (examples === undefined) return { type: 'BODY', text };
	const example = isPositional(examples)
		? { body_text: [examples] }
		: { body_text_named_params: named(examples) };
	return { type: 'BODY', text, example };
}

export function textHeader(text: string, examples?: Examples): HeaderComponent {
	if (examples === undefined) return { type: 'HEADER', format: 'TEXT', text };
	const example = isPositional(examples)
		? { header_text: examples }
		: { header_text_named_params: named(examples) };
	return { type: 'HEADER', format: 'TEXT', text, example };
}

export function mediaHeader(format: MediaFormat): HeaderComponent {
	const example = { header_handle: [`https://scontent.example/${format.toLowerCase()}`] };
	return { type: 'HEADER', format, example };
}

export function footer(text: string): TemplateComponent {
	return { type: 'FOOTER', text };
}

export function buttons(...list: TemplateButton[]): TemplateComponent {
	return { type: 'BUTTONS', buttons: list };
}

export function quickReply(text: string): TemplateButton {
	return { type: 'QUICK_REPLY', text };
}

/** A link; with `{{1}}` in it, it takes a parameter, and Meta wants an example of that. */
export function link(text: string, url: string, example?: string): TemplateButton {
	return { type: 'URL', text, url, ...(example === undefined ? {} : { example: [example] }) };
}

export function copyCode(text: string, example: string): TemplateButton {
	return { type: 'COPY_CODE', text, example: [example] };
}
