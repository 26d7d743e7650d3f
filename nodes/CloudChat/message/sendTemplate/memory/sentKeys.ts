import { randomBytes } from 'crypto';

import type { Clock } from '../model/clock';
import type { MarkRow, Written } from './markRow';

/** How a key's message ended: accepted, nobody knows, or certainly not sent. */
export type KeyEnd = 'accepted' | 'unknown' | 'free';

/** What a run hears that claims a key: it is the run's, how it ended before, or n8n's store failed. */
export type Claim = 'mine' | 'accepted' | 'unknown' | 'notSaved';

/** How often a call that failed is made, and the pause between in milliseconds. */
const TRIES = 3;
const PAUSE = 100;

/** So often other processes may overwrite the same marks. */
const MOST_LOOKS = 30;

/** After so many times the usual wait, a key that is in doubt is asked for once more. */
const DOUBT = 5;

/** A key that a run of this process has in work. */
interface Held {
	/** Marks of this claim alone; the second is for where asking for the first has failed. */
	own: string[];
	/** Own marks of tries to ask that failed: where one is found, so may be the doubt it left. */
	failed: string[];
	/** It was unknown before and is sent again: only being accepted changes that. */
	wasUnknown: boolean;
	ended: Promise<KeyEnd>;
	end: (how: KeyEnd) => void;
}

interface Look extends Written {
	/** Whether the own mark was there. */
	isThere: boolean;
}

/**
 * Keys of messages in n8n's database, for all executions of this process. n8n's store can only be
 * asked by writing, and has no lock; what one process writes, another may overwrite with what it read
 * before. So every change is made in three steps (Fischer's algorithm for mutual exclusion): write;
 * wait until no process that read before can still write; look whether it is there.
 *
 * The marks of a key `k`: `k` alone, accepted; `k` and `k?`, in work or unknown; neither, free. A
 * claim writes both and an own mark. Who finds the own mark after the wait owns the key, and nobody
 * else takes its marks away.
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

	/**
	 * Claims keys, none of which is in work here; with `resend` also those that are unknown. All keys
	 * of a claim take the same calls.
	 */
	async claim(keys: string[], { resend }: { resend: boolean }): Promise<Map<string, Claim>> {
		const claims = keys.map(async (key): Promise<[string, Claim]> => {
			// What this process sent lately it knows, whatever others have made of it in the row.
			if (this.row.keptFor(key).join() === key) return [key, 'accepted'];
			const held = this.hold(key);
			const claim = await this.compete(key, held, resend).catch(() => 'notSaved' as const);
			this.spent.push(...held.failed);
			if (claim === 'mine') this.row.keep(key, [key, doubt(key), ...held.own]);
			else if (claim === 'accepted') {
				// Asking has left a doubt. Where it cannot be taken away, the key counts as unknown.
				await this.takeAway(key, held, [doubt(key)], claim).catch(() => {});
			} else this.letGo(key, held, claim === 'unknown' ? claim : 'free');
			return [key, claim];
		});
		return new Map(await Promise.all(claims));
	}

	/** Writes down how keys in work ended. Rejects where that failed: there they stay unknown. */
	async settle(ends: Map<string, KeyEnd>): Promise<void> {
		const settled = [...ends].map(async ([key, how]) => {
			const held = this.held.get(key);
			if (held === undefined) return;
			this.row.keep(key, how === 'accepted' ? [key] : []);
			if (how === 'accepted') await this.takeAway(key, held, [doubt(key)], how);
			else if (how === 'free' && !held.wasUnknown) {
				await this.takeAway(key, held, [key, doubt(key)], how);
			} else this.letGo(key, held, how);
		});
		await Promise.all(settled);
	}

	private async compete(key: string, held: Held, resend: boolean): Promise<Claim> {
		let asked = await this.ask(key, held);
		if (stateIn(asked, key) === 'unknown') {
			// Its message may be on its way, or somebody else asks for it just now.
			await this.clock.wait(DOUBT * asked.stands);
			asked = await this.ask(key, held);
		}
		const before = stateIn(asked, key);
		if (before === 'accepted') return before;
		if (before === 'unknown') {
			if (held.failed.some((own) => asked.found.has(own))) return 'notSaved';
			if (!resend) return before;
			held.wasUnknown = true;
		}
		for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
			await this.clock.wait(asked.stands);
			const seen = await this.look(held, [key, doubt(key)]);
			const now = stateIn(seen, key);
			if (now === 'accepted') return now;
			if (seen.isThere) return 'mine';
			if (now === 'unknown') return now;
			// Others have overwritten all of it. The look has written it again, but not the second mark.
			this.spent.push(...held.own.splice(1));
		}
		return 'notSaved';
	}

	/** Each try has own marks of its own: those of a failed one may be there, or come yet. */
	private async ask(key: string, held: Held): Promise<Written> {
		for (let tries = 1; tries < TRIES; tries += 1) {
			try {
				return await this.askOnce(key, held);
			} catch {
				await this.clock.wait(PAUSE);
			}
		}
		return await this.askOnce(key, held);
	}

	private async askOnce(key: string, held: Held): Promise<Written> {
		this.spent.push(...held.own);
		const owner = randomBytes(6).toString('base64url');
		held.own = [`${key}@${owner}`, `${key}@${owner}2`];
		let written: Written | undefined;
		try {
			written = await this.row.record([key, doubt(key), ...held.own, ...held.failed]);
			return written;
		} finally {
			if (written === undefined) held.failed.push(...held.own.splice(0));
		}
	}

	/** Looks whether the own mark is there. A look that fails may have written it: to the next one. */
	private async look(held: Held, marks: string[]): Promise<Look> {
		const ask = async (): Promise<Look> => {
			const [own] = held.own;
			const written = await this.row.record([...marks, own]);
			return { ...written, isThere: written.found.has(own) };
		};
		if (held.own.length > 1) {
			try {
				return await ask();
			} catch {
				this.spent.push(...held.own.splice(0, 1));
			}
		}
		return await ask();
	}

	/** Takes marks of a key away, and lets it go once no late write has brought them back. */
	private async takeAway(key: string, held: Held, marks: string[], how: KeyEnd): Promise<void> {
		const gone = [...marks, ...held.own];
		const sure = async () =>
			await this.makeSure(held, gone).finally(() => this.letGo(key, held, how));
		try {
			await this.row.remove([...gone, ...this.spent.splice(0)]);
		} catch {
			// It may have been done all the same, and the key be another process's by now.
			await sure();
			return;
		}
		void sure().catch(() => {}); // then it stays as it is
	}

	/** The own mark was taken away with the others: where it is still or again there, so are they. */
	private async makeSure(held: Held, gone: string[]): Promise<void> {
		let failures = 0;
		for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
			await this.clock.wait(this.row.stands);
			if (!(await this.look(held, [])).isThere) return;
			const removed = this.row.remove(gone);
			if (failures === TRIES) await removed;
			else await removed.catch(() => (failures += 1));
		}
	}

	private hold(key: string): Held {
		// Beside the key itself: its doubt and the own marks.
		const makeNoRoom = this.row.begin({ keys: 0, others: 3 });
		let end: Held['end'] = () => {};
		const ended = new Promise<KeyEnd>((resolve) => {
			end = (how) => {
				makeNoRoom();
				resolve(how);
			};
		});
		const held: Held = { own: [], failed: [], wasUnknown: false, ended, end };
		this.held.set(key, held);
		return held;
	}

	private letGo(key: string, held: Held, how: KeyEnd): void {
		this.spent.push(...held.own);
		this.held.delete(key);
		held.end(how);
	}
}

function stateIn({ found }: Written, key: string): KeyEnd {
	if (found.has(doubt(key))) return 'unknown';
	return found.has(key) ? 'accepted' : 'free';
}

/** Beside `k`: its message is on its way, or nobody knows. */
function doubt(key: string): string {
	return `${key}?`;
}
