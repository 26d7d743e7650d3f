import type { MarkRow } from './markRow';
import type { Keys } from './messageKeys';
import type { Claim, KeyEnd } from './sentKeys';

/**
 * Marks of a run's messages for the case that n8n crashes in the middle of it: a Retry finds them as
 * keys. They are for this execution alone, so nobody competes for them, and nobody was promised that
 * n8n can save them: a call that fails holds nothing up.
 */
export class RunMarks implements Keys {
	private readonly written: string[] = [];

	constructor(private readonly row: MarkRow) {}

	inWork(): undefined {
		return undefined;
	}

	async claim(keys: string[]): Promise<Map<string, Claim>> {
		this.written.push(...keys);
		const marks = keys.flatMap((key) => [key, `${key}?`]);
		for (const key of keys) this.row.keep(key, [key, `${key}?`]);
		if (marks.length > 0) await this.row.record(marks).catch(() => {});
		return new Map(keys.map((key) => [key, 'mine']));
	}

	async settle(ends: Map<string, KeyEnd>): Promise<void> {
		const gone = [...ends].flatMap(([key, end]) => {
			if (end === 'unknown') return [];
			this.row.keep(key, end === 'accepted' ? [key] : []);
			return end === 'accepted' ? [`${key}?`] : [key, `${key}?`];
		});
		if (gone.length > 0) await this.row.remove(gone).catch(() => {});
	}

	/** When the execution has ended: a Retry of it has the journal. */
	async forget(): Promise<void> {
		for (const key of this.written) this.row.keep(key, []);
		const marks = this.written.splice(0).flatMap((key) => [key, `${key}?`]);
		if (marks.length > 0) await this.row.remove(marks).catch(() => {});
	}
}
