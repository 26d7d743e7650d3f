/** Text that is safe to put into a page as it is; only `html` makes it, and fixed pictures. */
export class Html {
	readonly text: string;

	constructor(text: string) {
		this.text = text;
	}
}

/** `false` and `undefined` leave nothing behind. */
type Part = Html | string | number | false | undefined | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/** A piece of a page: whatever is put into it is escaped, unless it came from here itself. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
	return new Html(strings.reduce((page, next, index) => page + toText(parts[index - 1]) + next));
}

function toText(part: Part): string {
	if (part === undefined || part === false) return '';
	if (part instanceof Html) return part.text;
	if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
	return part.map(toText).join('');
}
