import type { KeyEnd } from '../outcomes/keys';
import type { MarkRow } from './markRow';
import type { Claim, KeyBook } from './messageKeys';
import { doubt } from './sentKeys';

/** The most marks in one call: n8n compares each with all others, and does nothing else meanwhile. */
const REMOVED_AT_ONCE = 1_000;

/**
 * Marks of a run's messages for the case that n8n crashes in the middle of it: a Retry finds them as
 * keys. They are for this execution alone, so nobody competes for them, and nobody was promised that
 * n8n can save them: a call that fails holds nothing up.
 */
export class RunMarks implements KeyBook {
	/** Of each key, the marks that may stand there. */
	private readonly written = new Map<string, string[]>();

	constructor(private readonly row: MarkRow) {}

	inWork(): undefined {
		return undefined;
	}

	async claim(key: string): Promise<Claim> {
		const marks = [key, doubt(key)];
		this.written.set(key, marks);
		this.row.keep(key, marks);
		if (!this.row.isBehind) await this.row.record(marks);
		return 'mine';
	}

	async settle(key: string, end: KeyEnd): Promise<boolean> {
		if (end === 'unknown') return true;
		const left = end === 'accepted' ? [key] : [];
		this.row.keep(key, left);
		const isGone = await this.remove(end === 'accepted' ? [doubt(key)] : [key, doubt(key)]);
		if (isGone) this.written.set(key, left);
		return true;
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

	private async remove(marks: string[]): Promise<boolean> {
		for (let tries = 0; tries < 2 && !this.row.isBehind; tries += 1) {
			if (await this.row.remove(marks)) return true;
		}
		return false;
	}
}
