interface Answer {
	new: string[];
	processed: string[];
}

/**
 * n8n's row of processed values, as `deduplication-helper.js` of n8n 2.40.7 handles it: it reads the
 * row, changes what it has read, and writes all of it back. Hashing is left out.
 */
export class N8nRow {
	data?: string[];

	/** Reads; what it returns writes, at any later time, and answers. */
	record(values: string[], maxEntries: number | undefined): () => Answer {
		const read = this.data;
		return () => {
			if (read === undefined && this.data !== undefined) {
				throw new Error('UNIQUE constraint failed: processed_data');
			}
			const known = new Set(read);
			const added = values.filter((value) => !known.has(value));
			const all = [...(read ?? []), ...added];
			if (maxEntries) all.splice(0, all.length - maxEntries);
			this.data = all;
			return { new: added, processed: values.filter((value) => known.has(value)) };
		};
	}

	remove(values: string[]): () => void {
		const read = this.data === undefined ? undefined : [...this.data];
		return () => {
			if (read === undefined) return;
			for (const value of values) {
				const index = read.indexOf(value);
				if (index !== -1) read.splice(index, 1);
			}
			this.data = read;
		};
	}
}
