/** A value as an object; an empty one if it is not an object. */
export function record(value: unknown): Record<string, unknown> {
	const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
	return isObject ? (value as Record<string, unknown>) : {};
}

/** A value as a list; an empty one if it is not a list. */
export function list(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

/** A value as text; empty where it is neither a text nor a number. */
export function text(value: unknown): string {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' ? value : '';
}
