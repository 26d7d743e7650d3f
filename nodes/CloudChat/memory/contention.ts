/**
 * Tells whether another process writes to the same rows of n8n's database, as workers do: n8n reads a
 * row, changes it and writes it back without a lock, so that one's stale write takes away what the
 * other wrote. Each write has a mark of its own beside it; where the mark of the last one is gone,
 * somebody else was there. One for all runs of this process, and it does not forget.
 */
export class Contention {
	private readonly rows = new Map<string, { last: string; spent: string[]; seen: boolean }>();

	private writes = 0;

	constructor(private readonly process: string) {}

	/** Whether it was ever seen on this row. */
	isOn(row: string): boolean {
		return this.rows.get(row)?.seen ?? false;
	}

	/** The mark of the next write, and that of the last one, which must still be there. */
	next(row: string): { mark: string; last?: string } {
		this.writes += 1;
		const mark = `w:${this.process}:${this.writes}`;
		const known = this.rows.get(row);
		this.rows.set(row, {
			last: mark,
			spent: known === undefined ? [] : [...known.spent, known.last],
			seen: known?.seen ?? false,
		});
		return { mark, ...(known === undefined ? {} : { last: known.last }) };
	}

	/** The mark of the last write was gone. */
	note(row: string): void {
		const known = this.rows.get(row);
		if (known !== undefined) known.seen = true;
	}

	/** Marks that are needed no more; each is told once. */
	takeSpent(row: string): string[] {
		return this.rows.get(row)?.spent.splice(0) ?? [];
	}
}
