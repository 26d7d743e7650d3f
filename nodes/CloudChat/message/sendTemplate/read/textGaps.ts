/** Which of a text's expressions gave nothing: all of them, or some. */
export type TextGaps = 'all' | 'some';

/** An expression inside a text, its code without the braces. */
export const EXPRESSION = /\{\{(.*?)\}\}/gs;

const DECIDES = /\?(?!\.)|\|\||&&|\$if/;

/** A text in code. */
export const TEXT = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`/;

/** What a model is told, and comments: they are not about the value. */
export const NOT_IN_VALUE = new RegExp(
	`\\$fromAI\\((?:${TEXT.source}|[^)'"\`])*\\)|/\\*.*?\\*/`,
	'gis',
);

/** Whether code says itself what stands in for an empty value, or that nothing does. */
export function decides(code: string): boolean {
	return DECIDES.test(code.replaceAll(NOT_IN_VALUE, ''));
}

/**
 * Whether expressions in a text gave nothing: n8n writes no `undefined` there, so
 * `{{ $json.order_id }}-shipped` is `-shipped` for every item without an order. `raw` is the text as
 * it stands in the workflow, `value` what n8n made of it. Nothing where that cannot be told.
 */
export function textGaps(raw: unknown, value: unknown): TextGaps | undefined {
	if (typeof raw !== 'string' || !raw.startsWith('=') || typeof value !== 'string')
		return undefined;
	const text = raw.slice(1);
	const between = text.replaceAll(EXPRESSION, '\0').split('\0');
	const mayBeEmpty = [...text.matchAll(EXPRESSION)].map(([, code = '']) => decides(code));
	if (between.length !== mayBeEmpty.length + 1 || mayBeEmpty.every(Boolean)) return undefined;
	if (value.trim() === between.join('').trim()) return 'all';
	return fits(value, between, mayBeEmpty) ? undefined : 'some';
}

/** Whether any of them did; `undefined` where none did. */
export function hasGap(raw: unknown, value: unknown): true | undefined {
	return textGaps(raw, value) && true;
}

/** Whether a text can be these pieces with something between them, but where nothing may be. */
function fits(value: string, [first = '', ...rest]: string[], mayBeEmpty: boolean[]): boolean {
	if (!value.startsWith(first)) return false;
	const last = rest.pop() ?? '';
	let from = first.length;
	for (const [index, piece] of rest.entries()) {
		const at = value.indexOf(piece, from + (mayBeEmpty[index] ? 0 : 1));
		if (at < 0) return false;
		from = at + piece.length;
	}
	return value.endsWith(last) && value.length - last.length >= from + (mayBeEmpty.at(-1) ? 0 : 1);
}
