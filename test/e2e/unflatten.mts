/**
 * Reads what n8n stores of an execution: a list whose first entry is the value, and where every
 * text inside an object or a list is the number of the entry that stands there.
 */
export function unflatten(text: string): unknown {
	const entries = JSON.parse(text) as unknown[];
	const built = new Map<number, unknown>();

	const at = (index: number): unknown => {
		const entry = entries[index];
		if (typeof entry !== 'object' || entry === null) return entry;
		if (built.has(index)) return built.get(index);
		const value: unknown[] | Record<string, unknown> = Array.isArray(entry) ? [] : {};
		built.set(index, value);
		for (const [key, part] of Object.entries(entry)) {
			Object.assign(value, { [key]: typeof part === 'string' ? at(Number(part)) : part });
		}
		return value;
	};
	return at(0);
}
