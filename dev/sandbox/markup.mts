/** A piece of a page. */
export class Markup {
	constructor(readonly source: string) {}
}

type Part = Markup | string | number | false | undefined | readonly Part[];

/** Makes a piece: what is put into it is text, but for pieces; what is nothing is left out. */
export function markup(words: TemplateStringsArray, ...parts: Part[]): Markup {
	return new Markup(String.raw({ raw: words }, ...parts.map(sourceOf)));
}

function sourceOf(part: Part): string {
	if (part instanceof Markup) return part.source;
	if (part === undefined || part === false) return '';
	if (typeof part === 'object') return part.map(sourceOf).join('');
	return String(part).replaceAll(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
