/**
 * A title that n8n's form stores beside a value, begun so that n8n does not take it for an
 * expression.
 */
export function storable(text: string, safeStart: string): string {
	return text.startsWith('=') ? `${safeStart}${text}` : text;
}
