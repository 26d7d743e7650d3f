import type { MarkRow } from './markRow';
import type { Keys } from './messageKeys';
import type { Claim, KeyEnd } from './sentKeys';

/** So many marks go in one call: n8n compares each with all others, and does nothing else meanwhile. */
const REMOVED_AT_ONCE = 1_000;

/**
 * Marks of a run's messages for the case that n8n crashes in the middle of it: a Retry finds them as
 * keys. They are for this execution alone, so nobody competes for them, and nobody was promised that
 * n8n can save them: a call that fails holds nothing up.
 */
export class RunMarks implements Keys {
	/** Of each message, what stands there. */
	private readonly written = new Map<string, string[]>();

	constructor(private readonly row: MarkRow) {}

	inWork(): undefined {
		return undefined;
	}

	async claim(keys: string[]): Promise<Map<string, Claim>> {
		for (const key of keys) this.write(key, [key, `${key}?`]);
		await this.row.record(keys.flatMap((key) => [key, `${key}?`])).catch(() => {});
		return new Map(keys.map((key) => [key, 'mine']));
	}

	async settle(ends: Map<string, KeyEnd>): Promise<void> {
		const gone = [...ends].flatMap(([key, end]) => {
			if (end === 'unknown') return [];
			this.write(key, end === 'accepted' ? [key] : []);
			return end === 'accepted' ? [`${key}?`] : [key, `${key}?`];
		});
		await this.remove(gone);
	}

	/** When the execution has ended: a Retry of it has the journal. */
	async forget(): Promise<void> {
		const marks = [...this.written.values()].flat();
		for (const key of this.written.keys()) this.row.keep(key, []);
		this.written.clear();
		for (let place = 0; place < marks.length; place += REMOVED_AT_ONCE) {
			await this.remove(marks.slice(place, place + REMOVED_AT_ONCE));
		}
	}

	private write(key: string, marks: string[]): void {
		this.written.set(key, marks);
		this.row.keep(key, marks);
	}

	private async remove(marks: string[]): Promise<void> {
		if (marks.length === 0) return;
		await this.row
			.remove(marks)
			.catch(async () => await this.row.remove(marks))
			.catch(() => {});
	}
}
