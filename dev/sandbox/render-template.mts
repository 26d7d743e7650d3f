import type { Body } from './checks.mts';
import { fill, namesIn, type Piece, valueOf } from './fill.mts';
import { type Counting, renderButtons, type RenderedButton } from './render-buttons.mts';
import type { HeaderComponent, MediaFormat, Template } from './template-parts.mts';

export type RenderedHeader =
	| { readonly kind: 'text'; readonly text: readonly Piece[] }
	/** `url` is absent when no `header_attachment` came. */
	| { readonly kind: 'media'; readonly format: MediaFormat; readonly url: string | undefined }
	/** assumed: nothing says how a place would be given, so nothing is asked for. */
	| { readonly kind: 'location' };

export interface RenderedTemplate {
	readonly header: RenderedHeader | undefined;
	readonly body: readonly Piece[];
	readonly footer: string | undefined;
	readonly buttons: readonly RenderedButton[];
	readonly counting: Counting;
	/** Keys the template asks for that came blank or not at all, in the order of reading. */
	readonly missing: readonly string[];
	/** Keys that came and that the template has no use for, in the order they came. */
	readonly surplus: readonly string[];
}

/** stated: the keys that are not the template's. */
export const OWN_KEYS: readonly string[] = ['inbox_id', 'phone_number', 'template_name'];

/**
 * What the customer sees of a message. stated: variables under their own names, a media header's
 * address under `header_attachment`, buttons under `button_param_#`. assumed: how `#` is counted
 * (see `renderButtons`), and that holes and surplus keys are let through.
 */
export function renderTemplate(template: Template, body: Body): RenderedTemplate {
	const parts: { header?: RenderedHeader; body: Piece[]; footer?: string } = { body: [] };
	let rendered = renderButtons([], body);
	for (const component of template.components) {
		switch (component.type) {
			case 'HEADER':
				parts.header = renderHeader(component, body);
				break;
			case 'BODY':
				parts.body = fill(component.text, body);
				break;
			case 'FOOTER':
				parts.footer = component.text;
				break;
			case 'BUTTONS':
				rendered = renderButtons(component.buttons, body);
				break;
		}
	}
	const wanted = [...new Set([...keysOf(parts.header), ...namesIn(parts.body), ...rendered.keys])];
	const known = new Set([...OWN_KEYS, ...wanted]);
	return {
		header: parts.header,
		body: parts.body,
		footer: parts.footer,
		buttons: rendered.buttons,
		counting: rendered.counting,
		missing: wanted.filter((key) => valueOf(body, key) === undefined),
		surplus: Object.keys(body).filter((key) => !known.has(key)),
	};
}

function renderHeader(header: HeaderComponent, body: Body): RenderedHeader {
	switch (header.format) {
		case 'TEXT':
			return { kind: 'text', text: fill(header.text ?? '', body) };
		case 'LOCATION':
			return { kind: 'location' };
		default:
			return { kind: 'media', format: header.format, url: valueOf(body, 'header_attachment') };
	}
}

function keysOf(header: RenderedHeader | undefined): string[] {
	if (header?.kind === 'text') return namesIn(header.text);
	return header?.kind === 'media' ? ['header_attachment'] : [];
}
