/** Blots a secret out of a text, also where it is written percent-encoded. */
export function redactor(secret: string): (text: string) => string {
	const writings = [...new Set([secret, encodeURIComponent(secret)])];
	return (text) => writings.reduce((clean, writing) => clean.replaceAll(writing, '[token]'), text);
}
