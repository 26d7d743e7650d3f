import type { DeduplicationItemTypes } from 'n8n-workflow';

/**
 * n8n's store of processed values, with its weakness: it reads a row, lets others run, and writes
 * the whole row back, so that two at once lose each other's values.
 */
export class RowStore {
	row: DeduplicationItemTypes[] = [];

	calls = 0;

	/** Without what only tells whether another process writes. */
	get marks(): DeduplicationItemTypes[] {
		return this.row.filter((mark) => !String(mark).startsWith('w:'));
	}

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		_scope?: unknown,
		options: { maxEntries?: number } = {},
	) {
		this.calls += 1;
		const read = [...this.row];
		await this.others();
		const known = new Set(read);
		const added = items.filter((item) => !known.has(item));
		const all = [...read, ...new Set(added)];
		this.row = all.slice(-(options.maxEntries ?? all.length));
		return { new: added, processed: items.filter((item) => known.has(item)) };
	}

	async removeProcessed(items: DeduplicationItemTypes[]): Promise<void> {
		this.calls += 1;
		const read = [...this.row];
		await this.others();
		this.row = read.filter((item) => !items.includes(item));
	}

	private async others(): Promise<void> {
		await new Promise((resolve) => setImmediate(resolve));
	}
}
