import { randomBytes } from 'crypto';

import { hash } from './journal';
import type { Recorded, Row } from './row';

/** What n8n's database says of a key: free and now taken, accepted before, or nobody knows. */
export type Claim = 'claimed' | 'accepted' | 'unknown';

/** How often a write that others overwrote is made again before it counts as lost. */
const MOST_TRIES = 20;

/** How often a call that failed is made again: of two workers that make the row, one fails. */
const MOST_FAILURES = 3;

export interface OnceRules {
	/**
	 * From the first key on, a key counts as taken only after its mark, with one of this run beside it,
	 * has stood longer than another process's stale write can take to come. It costs a wait for each
	 * call, so otherwise that is done only after other writers were seen.
	 */
	sure: boolean;
}

/** What became of keys that were claimed; a message in doubt keeps its key as it is. */
export interface Settled {
	/** The message was accepted. */
	accepted: string[];
	/** The message certainly was not sent: its key is free again. */
	released: string[];
}

/**
 * Keys of messages in n8n's own database, across executions. n8n's store can only check and record
 * in one step, so a key stands there as two marks: the key, and beside it a mark that its message
 * is on its way. The second is taken away when the message was accepted, both when it certainly
 * failed. So whatever is interrupted, a key never claims more than is known.
 */
export class OnceStore {
	private readonly owner = randomBytes(6).toString('base64url');

	constructor(
		private readonly row: Row,
		private readonly rules: OnceRules,
	) {}

	/** Whether keys must outlast the writes of other processes; once so, it stays so. */
	get isCareful(): boolean {
		return this.rules.sure || this.row.hasOtherWriters;
	}

	/** Takes keys before their messages go out. */
	async claim(keys: string[]): Promise<Claim[]> {
		const marks = keys.map(hash);
		const wasCareful = this.isCareful;
		const { found } = await this.recordFirst(marks.flatMap((mark) => this.marksOf(mark)));
		const claims = new Map(
			marks.map((mark): [string, Claim] => {
				if (!found.has(mark)) return [mark, 'claimed'];
				return [mark, found.has(onItsWay(mark)) ? 'unknown' : 'accepted'];
			}),
		);
		if (this.isCareful) {
			// Where other writers were seen only now, this run's own marks are not there yet.
			if (!wasCareful) await this.row.record(this.allOf(claims));
			await this.outlast(claims);
		}
		// Checking has recorded what is not true of these; where that stays, they are unknown later.
		const accepted = where(claims, 'accepted');
		const unknown = where(claims, 'unknown');
		await this.row
			.remove([...accepted.map(onItsWay), ...this.own([...accepted, ...unknown])])
			.catch(() => {});
		for (const mark of where(claims, 'claimed')) this.row.keep(mark, [mark, onItsWay(mark)]);
		return marks.map((mark) => claims.get(mark) ?? 'unknown');
	}

	/** Writes down how claimed keys ended. */
	async settle({ accepted, released }: Settled): Promise<void> {
		const free = released.map(hash);
		const done = accepted.map(hash);
		for (const mark of done) this.row.keep(mark, [mark]);
		for (const mark of free) this.row.keep(mark, []);
		const open = [...done, ...free];
		await this.row.remove([...free, ...open.map(onItsWay), ...this.own(open)]);
	}

	/** At the end of a run: looks whether what was written is still there, and waits until it stays. */
	async confirm(): Promise<void> {
		if (!this.isCareful) return;
		await this.row.record([]);
		if (!this.row.hasOtherWriters) return;
		await this.untilItStands(async () => (await this.row.record([])).stood);
	}

	/** Who finds another's trace in its own place has lost. */
	private async outlast(claims: Map<string, Claim>): Promise<void> {
		if (where(claims, 'claimed').length === 0) return;
		await this.untilItStands(async () => {
			const claimed = where(claims, 'claimed');
			const { found, stood } = await this.row.record(this.allOf(claims));
			for (const mark of claimed.filter((one) => found.has(one))) {
				const [own] = this.own([mark]);
				// Another's mark; or its message was accepted, which takes the second mark away.
				if (own !== undefined && !found.has(own)) claims.set(mark, 'unknown');
				else if (!found.has(onItsWay(mark))) claims.set(mark, 'accepted');
			}
			return stood && claimed.every((mark) => found.has(mark));
		});
	}

	private async untilItStands(look: () => Promise<boolean>): Promise<void> {
		for (let tries = 0; tries < MOST_TRIES; tries += 1) {
			await this.row.outwait();
			if (await look()) return;
		}
		throw new Error('n8n did not keep the key');
	}

	private allOf(claims: Map<string, Claim>): string[] {
		return where(claims, 'claimed').flatMap((mark) => this.marksOf(mark));
	}

	private marksOf(mark: string): string[] {
		return [mark, onItsWay(mark), ...this.own([mark])];
	}

	/** The marks that name the run which took the keys; only where others may take them too. */
	private own(marks: string[]): string[] {
		return this.isCareful ? marks.map((mark) => `${mark}@${this.owner}`) : [];
	}

	private async recordFirst(marks: string[]): Promise<Recorded> {
		for (let failures = 1; this.rules.sure && failures < MOST_FAILURES; failures += 1) {
			try {
				return await this.row.record(marks);
			} catch {
				await this.row.outwait();
			}
		}
		return await this.row.record(marks);
	}
}

function where(claims: Map<string, Claim>, wanted: Claim): string[] {
	return [...claims].filter(([, claim]) => claim === wanted).map(([mark]) => mark);
}

function onItsWay(mark: string): string {
	return `${mark}?`;
}
