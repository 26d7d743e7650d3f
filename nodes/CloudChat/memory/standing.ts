/** How long marks are looked after once they were last changed, in milliseconds. */
const WATCHED = 30_000;

/**
 * The marks of keys that this process took lately, in all its runs. A stale write of another process
 * takes away what was written since it read, so whoever writes next writes these again.
 */
export class Standing {
	private readonly rows = new Map<string, Map<string, { marks: string[]; since: number }>>();

	/** From now on these marks must be there for the key; none where it is free again. */
	keep(row: string, key: string, marks: string[], now: number): void {
		const keys = this.rows.get(row) ?? new Map<string, { marks: string[]; since: number }>();
		this.rows.set(row, keys);
		keys.delete(key); // so that the newest come last
		if (marks.length > 0) keys.set(key, { marks, since: now });
		for (const [old, { since }] of keys) {
			if (now - since < WATCHED) break;
			keys.delete(old);
		}
	}

	marksOf(row: string, now: number): string[] {
		const kept = [...(this.rows.get(row)?.values() ?? [])];
		return kept.flatMap(({ marks, since }) => (now - since < WATCHED ? marks : []));
	}
}
