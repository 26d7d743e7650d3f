import { randomBytes } from 'crypto';

import type { Clock } from '../../../../shared/pace/clock';
import type { KeyEnd } from '../outcomes/keys';
import type { Claim, KeyBook } from './messageKeys';
import type { MarkRow } from './markRow';

/** How often a call that failed is made, and the pause between in milliseconds. */
const TRIES = 3;
const PAUSE = 100;

/** How often other processes may overwrite the same marks, before this one gives up. */
const MOST_LOOKS = 30;

/** After this many times the usual wait, a key that is in doubt is asked for once more. */
const DOUBT = 5;

/** A key that a run of this process has in work. */
interface Held {
	key: string;
	/** Marks of this claim alone; the second is for where a look at the first has failed. */
	own: string[];
	/** Own marks of tries to ask that failed: where one is found, so may be the doubt it left. */
	failed: string[];
	/** It was unknown before and is sent again: only being accepted changes that. */
	wasUnknown: boolean;
	ended: Promise<void>;
	end: () => void;
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
export class SentKeys implements KeyBook {
	private readonly held = new Map<string, Held>();

	/** Own marks that are needed no more; they go with the next removal. */
	private spent: string[] = [];

	constructor(
		readonly row: MarkRow,
		private readonly clock: Clock,
	) {}

	inWork(key: string): Promise<void> | undefined {
		return this.held.get(key)?.ended;
	}

	async claim(key: string, resend: boolean): Promise<Claim> {
		// What this process sent lately it knows, whatever others have made of it in the row.
		if (this.row.keptFor(key).join() === key) return 'accepted';
		const held = this.hold(key);
		const claim = await this.compete(held, resend);
		this.spent.push(...held.failed);
		if (claim === 'mine') this.row.keep(key, [key, doubt(key), ...held.own]);
		else if (claim === 'accepted') {
			this.row.keep(key, [key]);
			// Asking has left a doubt. Where it cannot be taken away, the key counts as unknown.
			await this.takeAway(held, [doubt(key)]);
		} else this.letGo(held);
		return claim === 'mine' && held.wasUnknown ? 'again' : claim;
	}

	async settle(key: string, end: KeyEnd): Promise<boolean> {
		const held = this.held.get(key);
		if (held === undefined) return true;
		this.row.keep(key, end === 'accepted' ? [key] : []);
		if (end === 'accepted') return await this.takeAway(held, [doubt(key)]);
		if (end === 'free' && !held.wasUnknown) return await this.takeAway(held, [key, doubt(key)]);
		this.letGo(held);
		return true;
	}

	private async compete(held: Held, resend: boolean): Promise<Claim> {
		const { key } = held;
		const found = await this.ask(held);
		if (found === undefined) return 'notSaved';
		const before = stateIn(found, key);
		if (before === 'accepted') return before;
		if (before === 'unknown') {
			if (held.failed.some((own) => found.has(own))) return 'notSaved';
			if (!resend) return before;
			held.wasUnknown = true;
		}
		return await this.waitAndLook(held);
	}

	private async waitAndLook(held: Held): Promise<Claim> {
		const { key } = held;
		for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
			await this.clock.wait(this.row.stands);
			const found = await this.look(held, [key, doubt(key)]);
			if (found === undefined) return 'notSaved';
			const now = stateIn(found, key);
			if (now === 'accepted') return now;
			if (found.has(held.own[0])) return 'mine';
			if (now === 'unknown') return now;
			// Others have overwritten all of it. The look has written it again, but not the second mark.
			this.spent.push(...held.own.splice(1));
		}
		return 'notSaved';
	}

	/** A key in doubt is asked for twice: its message may be on its way, or others ask just now. */
	private async ask(held: Held): Promise<Set<unknown> | undefined> {
		const found = await this.askOnce(held);
		if (found === undefined || stateIn(found, held.key) !== 'unknown') return found;
		await this.clock.wait(DOUBT * this.row.stands);
		return await this.askOnce(held);
	}

	/** Each try has own marks of its own: those of a failed one may be there, or come yet. */
	private async askOnce(held: Held): Promise<Set<unknown> | undefined> {
		const { key } = held;
		for (let tries = 0; tries < TRIES; tries += 1) {
			if (tries > 0) await this.clock.wait(PAUSE);
			this.spent.push(...held.own);
			const owner = randomBytes(6).toString('base64url');
			held.own = [`${key}@${owner}`, `${key}@${owner}2`];
			const found = await this.row.record([key, doubt(key), ...held.own, ...held.failed]);
			if (found !== undefined) return found;
			held.failed.push(...held.own.splice(0));
		}
		return undefined;
	}

	/** Looks for the first own mark. A look that fails may have written it: on to the second. */
	private async look(held: Held, marks: string[]): Promise<Set<unknown> | undefined> {
		const found = await this.row.record([...marks, held.own[0]]);
		if (found !== undefined || held.own.length === 1) return found;
		this.spent.push(...held.own.splice(0, 1));
		return await this.row.record([...marks, held.own[0]]);
	}

	/**
	 * Takes marks of a key away, and lets it go once no late write has brought them back. Where the
	 * call failed, it may have been done all the same, and the key be another process's by now.
	 */
	private async takeAway(held: Held, marks: string[]): Promise<boolean> {
		const gone = [...marks, ...held.own];
		const isGone = await this.row.remove([...gone, ...this.spent.splice(0)]);
		const isSure = this.makeSure(held, gone).finally(() => this.letGo(held));
		return isGone || (await isSure);
	}

	/** The own mark was taken away with the others: where it is still or again there, so are they. */
	private async makeSure(held: Held, gone: string[]): Promise<boolean> {
		let failures = 0;
		for (let looks = 0; looks < MOST_LOOKS && failures < TRIES; looks += 1) {
			await this.clock.wait(this.row.stands);
			const found = await this.look(held, []);
			if (found === undefined) return false;
			if (!found.has(held.own[0])) return true;
			if (!(await this.row.remove(gone))) failures += 1;
		}
		return false;
	}

	private hold(key: string): Held {
		let end = () => {};
		const ended = new Promise<void>((resolve) => {
			end = resolve;
		});
		// Beside the key itself: its doubt and the own marks.
		void ended.then(this.row.begin({ keys: 0, others: 3 }));
		const held: Held = { key, own: [], failed: [], wasUnknown: false, ended, end };
		this.held.set(key, held);
		return held;
	}

	private letGo(held: Held): void {
		this.spent.push(...held.own);
		this.held.delete(held.key);
		held.end();
	}
}

function stateIn(found: Set<unknown>, key: string): KeyEnd {
	if (found.has(doubt(key))) return 'unknown';
	return found.has(key) ? 'accepted' : 'free';
}

/** Beside `k`: its message is on its way, or nobody knows. */
export function doubt(key: string): string {
	return `${key}?`;
}
