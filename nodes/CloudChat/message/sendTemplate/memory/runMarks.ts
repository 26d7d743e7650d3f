import type { KeyEnd } from '../outcomes/keys';
import type { MarkRow } from './markRow';
import type { Claim, KeyBook } from './messageKeys';
import { doubt } from './sentKeys';

/** So many marks go in one call: n8n compares each with all others, and does nothing else meanwhile. */
const REMOVED_AT_ONCE = 1_000;

/**
 * Marks of a run's messages for the case that n8n crashes in the middle of it: a Retry finds them as
 * keys. They are for this execution alone, so nobody competes for them, and nobody was promised that
 * n8n can save them: a call that fails holds nothing up.
 */
export class RunMarks implements KeyBook {
	/** Of each key, the marks that stand there. */
	private readonly written = new Map<string, string[]>();

	constructor(private readonly row: MarkRow) {}

	inWork(): undefined {
		return undefined;
	}

	async claim(key: string): Promise<Claim> {
		this.write(key, [key, doubt(key)]);
		await this.row.record([key, doubt(key)]);
		return 'mine';
	}

	async settle(key: string, end: KeyEnd): Promise<boolean> {
		if (end === 'unknown') return true;
		this.write(key, end === 'accepted' ? [key] : []);
		await this.remove(end === 'accepted' ? [doubt(key)] : [key, doubt(key)]);
		return true;
	}

	/** When the execution has ended: a Retry of it has the journal. */
	async forget(): Promise<void> {
		const marks = [...this.written.values()].flat();
		for (const key of this.written.keys()) this.write(key, []);
		for (let place = 0; place < marks.length; place += REMOVED_AT_ONCE) {
			await this.remove(marks.slice(place, place + REMOVED_AT_ONCE));
		}
	}

	private write(key: string, marks: string[]): void {
		this.written.set(key, marks);
		this.row.keep(key, marks);
	}

	private async remove(marks: string[]): Promise<void> {
		if (!(await this.row.remove(marks))) await this.row.remove(marks);
	}
}
