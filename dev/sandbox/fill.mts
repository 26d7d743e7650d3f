import { type Body, isBlank } from './checks.mts';

/** A stretch of a rendered text: fixed, filled in, or a hole where no value came. */
export type Piece =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'value'; readonly name: string; readonly text: string }
	| { readonly kind: 'missing'; readonly name: string };

/** chatwoot: its picker's own pattern of a variable. */
const VARIABLE = /{{([^}]+)}}/g;

/** The value a body gives to a key. chatwoot: blank values are dropped, so they are no value. */
export function valueOf(body: Body, key: string): string | undefined {
	if (!Object.hasOwn(body, key)) return undefined;
	const value = body[key];
	if (isBlank(value)) return undefined;
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * Fills a template's text. stated: each variable stands in the body under its own name.
 * assumed: a positional one stands under its number, in header and body alike.
 */
export function fill(text: string, body: Body): Piece[] {
	return text.split(VARIABLE).flatMap((part, index): Piece[] => {
		// Splitting by a pattern with one group puts the names at the odd places.
		if (index % 2 === 0) return part === '' ? [] : [{ kind: 'text', text: part }];
		const name = part.trim();
		const value = valueOf(body, name);
		return [value === undefined ? { kind: 'missing', name } : { kind: 'value', name, text: value }];
	});
}

export function namesIn(pieces: readonly Piece[]): string[] {
	return pieces.flatMap((piece) => (piece.kind === 'text' ? [] : [piece.name]));
}

/** The rendered text in one string; holes as they stand in the template. */
export function asText(pieces: readonly Piece[]): string {
	return pieces
		.map((piece) => (piece.kind === 'missing' ? `{{${piece.name}}}` : piece.text))
		.join('');
}
