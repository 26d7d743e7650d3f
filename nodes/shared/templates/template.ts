/** The header of a template: words, or a file that the caller gives the address of. */
export type Header =
	| { kind: 'text'; text: string; examples: Map<string, string> }
	| { kind: 'media'; format: MediaFormat };

/** The kinds of files that a header can show. Source: Meta. */
export type MediaFormat = 'image' | 'video' | 'document';

/** A button, in its place among all buttons of the template. */
export interface Button {
	/** In capitals, such as `QUICK_REPLY`; empty where it is not told. */
	type: string;
	text: string;
	/** What its parameter fills in; absent where it takes none. */
	parameter?: 'link' | 'code';
	/** The address of a link, with `{{1}}` where the parameter goes. */
	url?: string;
	/** Meta's example of the parameter, or of the whole link. */
	example?: string;
}

/**
 * A WhatsApp template as Chatwoot lists it, reduced to what is needed to fill it in. Its shape is
 * Chatwoot's and Meta's; that CloudChat lists templates the same way is an assumption.
 */
export interface Template {
	name: string;
	/** Such as `pt_BR`; empty where it is not told. */
	language: string;
	/** In capitals, such as `UTILITY`. */
	category: string;
	/** In capitals; Chatwoot tells it in either case. */
	status: string;
	header?: Header;
	body: string;
	/** Meta's example of each variable of the body. */
	examples: Map<string, string>;
	footer?: string;
	buttons: Button[];
	/** Why the API cannot carry it, going on after "it"; absent where it can. */
	obstacle?: string;
}

/** Whether WhatsApp lets it be sent, and the API can carry it. */
export function isSendable(template: Template): boolean {
	return template.status === 'APPROVED' && template.obstacle === undefined;
}
