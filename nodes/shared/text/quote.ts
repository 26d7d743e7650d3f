const QUOTED_LENGTH = 60;

/** A text cut to `most` characters, on one line, for use inside a sentence. */
export function shorten(text: string, most = QUOTED_LENGTH): string {
	// Cut first: the text of a cell may be megabytes long.
	const start = text.slice(0, most * 4);
	const line = [...start.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()];
	return line.length > most || start.length < text.length
		? `${line.slice(0, most).join('')}…`
		: line.join('');
}

/** What kind of thing a value is, in a non-programmer's words. */
export function kindOf(value: unknown): string {
	if (value === undefined || value === null) return 'nothing';
	switch (typeof value) {
		case 'string':
			return 'a text';
		case 'number':
		case 'bigint':
			return 'a number';
		case 'boolean':
			return 'a yes-or-no value';
		case 'object':
			if (Array.isArray(value)) return 'a list';
			return value instanceof Date ? 'a date' : 'an object';
		default:
			return `a ${typeof value}`;
	}
}

/** A field with the value given, as the subject of a sentence; just the field if it is not a text. */
export function subject(field: string, value: unknown): string {
	if (typeof value === 'string' && value.trim() !== '') return `${field} "${shorten(value)}"`;
	if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') {
		return `${field} ${shorten(String(value))}`;
	}
	return field;
}
