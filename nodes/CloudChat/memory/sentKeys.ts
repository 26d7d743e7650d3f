import { randomBytes } from 'crypto';

import type { Clock } from '../model/clock';
import type { MarkRow, Written } from './markRow';

/** How a key's message ended: accepted, nobody knows, or certainly not sent. */
export type KeyEnd = 'accepted' | 'unknown' | 'free';

/** What a run hears that claims a key: it is the run's, how it ended before, or n8n's store failed. */
export type Claim = 'mine' | 'accepted' | 'unknown' | 'notSaved';

/** How often a step is taken again, after a failed call or where others overwrote everything. */
const TRIES = 3;
const PAUSE = 100;

/** So often others may overwrite the same marks. */
const MOST_LOOKS = 10;

/** After so many times the usual wait, a key that is in doubt is asked for once more. */
const DOUBT = 5;

interface Look extends Written {
	/** Whether the own mark is there that was asked for. */
	isThere: boolean;
}

/** A key that a run of this process has in work. */
interface Held {
	/** Marks of this claim alone; the second is for where asking for the first has failed. */
	own: string[];
	/** It was unknown before and is sent again: only being accepted changes that. */
	wasUnknown: boolean;
	/** Own marks of tries to ask that failed: where they stand, the doubt may be this claim's. */
	failed: string[];
	ended: Promise<KeyEnd>;
	end: (how: KeyEnd) => void;
}

/**
 * Keys of messages in n8n's database, for all executions of this process. n8n's store can only be
 * asked by writing, and has no lock. So a key `k` stands there as marks: `k` alone is accepted; `k`
 * and `k?` are in work, or unknown. A claim writes both and marks of its own, waits until no process
 * that read before that can still write, and looks: who finds their own mark owns the key, all others
 * have lost (Fischer's algorithm for mutual exclusion). Only its owner takes a key away.
 */
export class SentKeys {
	private readonly held = new Map<string, Held>();

	/** Own marks that are needed no more; they go with the next removal. */
	private spent: string[] = [];

	constructor(
		readonly row: MarkRow,
		private readonly clock: Clock,
	) {}

	/** How a key ends that another run of this process has in work. */
	inWork(key: string): Promise<KeyEnd> | undefined {
		return this.held.get(key)?.ended;
	}

	/** Claims keys, none of which is in work here; with `resend` also those that are unknown. */
	async claim(keys: string[], { resend }: { resend: boolean }): Promise<Map<string, Claim>> {
		const claimed = keys.map(async (key): Promise<[string, Claim]> => {
			const held = this.hold(key);
			const claim = await this.compete(key, held, resend).catch(() => 'notSaved' as const);
			if (claim === 'mine') this.row.keep(key, [key, doubt(key), ...held.own]);
			else if (claim === 'accepted') {
				// Where it fails, the key counts as unknown.
				await this.takeAway(key, held, [doubt(key)], claim).catch(() => {});
			} else {
				this.spent.push(...held.own);
				this.release(key, claim === 'unknown' ? claim : 'free');
			}
			return [key, claim];
		});
		return new Map(await Promise.all(claimed));
	}

	/** Writes down how keys in work ended. Rejects where that failed: there they stay unknown. */
	async settle(ends: Map<string, KeyEnd>): Promise<void> {
		const settled = [...ends].map(async ([key, how]) => {
			const held = this.held.get(key);
			if (held === undefined) return;
			this.row.keep(key, how === 'accepted' ? [key] : []);
			if (how === 'accepted') return await this.takeAway(key, held, [doubt(key)], how);
			if (how === 'free' && !held.wasUnknown) {
				return await this.takeAway(key, held, [key, doubt(key)], how);
			}
			this.spent.push(...held.own);
			this.release(key, how);
		});
		await Promise.all(settled);
	}

	private async compete(key: string, held: Held, resend: boolean): Promise<Claim> {
		let asked = await this.ask(key, held);
		if (stateIn(asked.found, key) === 'unknown') {
			// Somebody may be sending it just now, or have asked for it as this run does.
			await this.clock.wait(DOUBT * asked.stands);
			asked = await this.ask(key, held);
		}
		const before = stateIn(asked.found, key);
		if (before === 'unknown' && held.failed.some((own) => asked.found.has(own))) return 'notSaved';
		if (before === 'accepted' || (before === 'unknown' && !resend)) return before;
		held.wasUnknown = before === 'unknown';
		for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
			await this.clock.wait(asked.stands);
			const seen = await this.look([key, doubt(key)], held);
			const after = stateIn(seen.found, key);
			if (after === 'accepted') return after;
			if (seen.isThere) return 'mine';
			if (after === 'unknown') return after;
			// Others have overwritten it, and this look has written it again.
		}
		return 'notSaved';
	}

	/** Each try has marks of its own: what a failed one wrote must not count as this one's. */
	private async ask(key: string, held: Held): Promise<Written> {
		for (let tries = 1; ; tries += 1) {
			this.spent.push(...held.own);
			const owner = randomBytes(6).toString('base64url');
			held.own = [`${key}@${owner}`, `${key}@${owner}2`];
			try {
				return await this.row.record([key, doubt(key), ...held.own, ...held.failed]);
			} catch (error) {
				if (tries === TRIES) throw error;
				held.failed.push(...held.own);
				await this.clock.wait(PAUSE);
			}
		}
	}

	/** Asks whether the own mark is there. Where that fails, it may be there from that try: to the next. */
	private async look(marks: string[], held: Held): Promise<Look> {
		for (;;) {
			const [own] = held.own;
			try {
				const written = await this.row.record([...marks, own]);
				return { ...written, isThere: written.found.has(own) };
			} catch (error) {
				if (held.own.length === 1) throw error;
				this.spent.push(...held.own.splice(0, 1));
			}
		}
	}

	/** Takes marks of a key away, and lets it go when no late write has brought them back. */
	private async takeAway(key: string, held: Held, marks: string[], how: KeyEnd): Promise<void> {
		const gone = [...marks, ...held.own];
		try {
			const removed = await this.row.remove([...gone, ...this.spent.splice(0)]);
			void this.makeSure(gone, held, removed)
				.catch(() => {}) // it stays as it is
				.finally(() => this.release(key, how));
		} catch (error) {
			this.release(key, how);
			throw error;
		}
	}

	/** The own mark was taken away with the others: if it is there again, so are they. */
	private async makeSure(gone: string[], held: Held, removed: Written): Promise<void> {
		for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
			await this.clock.wait(removed.stands);
			const seen = await this.look([], held);
			if (!seen.isThere) {
				this.spent.push(...held.own);
				return;
			}
			removed = await this.row.remove(gone);
		}
	}

	private hold(key: string): Held {
		const done = this.row.begin({ keys: 0, others: 3 });
		let end: Held['end'] = () => {};
		const ended = new Promise<KeyEnd>((resolve) => {
			end = (how) => {
				resolve(how);
				done();
			};
		});
		const held: Held = { own: [], wasUnknown: false, failed: [], ended, end };
		this.held.set(key, held);
		return held;
	}

	private release(key: string, how: KeyEnd): void {
		this.held.get(key)?.end(how);
		this.held.delete(key);
	}

}

function stateIn(found: Set<unknown>, key: string): KeyEnd {
	if (found.has(doubt(key))) return 'unknown';
	return found.has(key) ? 'accepted' : 'free';
}

/** Beside `k`: its message is on its way, or nobody knows. */
function doubt(key: string): string {
	return `${key}?`;
}
