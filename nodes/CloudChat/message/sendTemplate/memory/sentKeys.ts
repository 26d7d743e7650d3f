import { randomBytes } from 'crypto';

import type { Clock } from '../model/clock';
import type { MarkRow } from './markRow';

/** How a key's message ended: accepted, nobody knows, or certainly not sent. */
export type KeyEnd = 'accepted' | 'unknown' | 'free';

/** What a run hears that claims a key: it is the run's, how it ended before, or n8n's store failed. */
export type Claim = 'mine' | 'accepted' | 'unknown' | 'notSaved';

/** How long marks must stand before they count: several calls of n8n's store, in milliseconds. */
const CALLS = 5;
const LEAST_WAIT = 200;
const MOST_WAIT = 5_000;

/** How often a step is taken again, after a failed call or where others overwrote everything. */
const TRIES = 3;
const PAUSE = 100;

/** A key that a run of this process has in work. */
interface Held {
	/** Marks of this claim alone, one for each try of a look: a failed one may have written its own. */
	own: string[];
	/** It was unknown before and is sent again: only being accepted changes that. */
	wasUnknown?: boolean;
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
		for (const key of keys) this.held.set(key, newlyHeld());
		const claims = new Map<string, Claim>(keys.map((key) => [key, 'notSaved']));
		try {
			await this.compete(claims, resend);
		} catch {
			// The keys that are not decided yet stay "not saved": nobody knows what was written.
		}
		await this.withdraw(claims);
		for (const [key, claim] of claims) {
			if (claim === 'mine') this.row.keep(key, [key, doubt(key), ...this.ownOf(key)]);
			else this.release(key, claim === 'notSaved' ? 'free' : claim);
		}
		return claims;
	}

	/** Writes down how keys in work ended. Rejects where that failed: there they stay unknown. */
	async settle(ends: Map<string, KeyEnd>): Promise<void> {
		const gone: string[] = [];
		const freed: string[] = [];
		for (const [key, how] of ends) {
			const isFree = how === 'free' && !this.held.get(key)?.wasUnknown;
			if (isFree) freed.push(key);
			if (isFree) gone.push(key);
			if (isFree || how === 'accepted') gone.push(doubt(key));
			gone.push(...this.ownOf(key));
			this.row.keep(key, isFree ? [] : how === 'accepted' ? [key] : [key, doubt(key)]);
		}
		try {
			await this.remove(gone);
			await this.makeSureOf(freed);
		} finally {
			for (const [key, how] of ends) this.release(key, how);
		}
	}

	private async compete(claims: Map<string, Claim>, resend: boolean): Promise<void> {
		const began = this.clock.now();
		const found = await this.ask([...claims.keys()]);
		const wait = waitAfter(this.clock.now() - began);
		const open = new Set<string>();
		for (const key of claims.keys()) {
			const state = stateIn(found, key);
			if (state === 'accepted' || (state === 'unknown' && !resend)) claims.set(key, state);
			else open.add(key);
			const held = this.held.get(key);
			if (held !== undefined) held.wasUnknown = state === 'unknown';
		}
		for (let tries = 0; open.size > 0 && tries < TRIES; tries += 1) {
			await this.clock.wait(wait);
			const seen = await this.look([...open]);
			for (const key of open) {
				const state = this.ownOf(key).some((own) => seen.has(own)) ? 'mine' : stateIn(seen, key);
				if (state === 'free') continue; // others overwrote it; this look has written it again
				claims.set(key, state);
				open.delete(key);
			}
		}
	}

	/** Each try has marks of its own: what a failed one wrote must not count as this one's. */
	private async ask(keys: string[]): Promise<Set<unknown>> {
		return await this.repeated(async () => {
			const owner = randomBytes(6).toString('base64url');
			for (const key of keys) {
				const held = this.held.get(key);
				if (held !== undefined) held.own = [`${key}@${owner}`, `${key}@${owner}2`];
			}
			return await this.row.record(keys.flatMap((key) => [key, doubt(key), ...this.ownOf(key)]));
		});
	}

	/** The second try asks for the second of the own marks: the first may be there from the first try. */
	private async look(keys: string[]): Promise<Set<unknown>> {
		const ask = async (which: number) =>
			await this.row.record(
				keys.flatMap((key) => [key, doubt(key), ...this.ownOf(key).slice(which, which + 1)]),
			);
		return await ask(0).catch(async () => await ask(1));
	}

	/** Takes away what asking has written beside keys that are not this run's. */
	private async withdraw(claims: Map<string, Claim>): Promise<void> {
		const gone: string[] = [];
		for (const [key, claim] of claims) {
			if (claim === 'accepted') gone.push(doubt(key));
			if (claim === 'accepted' || claim === 'unknown') gone.push(...this.ownOf(key));
		}
		// Where it fails, a key that is accepted counts as unknown.
		await this.remove(gone).catch(() => {});
	}

	/** A late write of another process can bring back what was freed: an own mark tells. */
	private async makeSureOf(freed: string[]): Promise<void> {
		let open = freed;
		for (let tries = 0; open.length > 0 && tries < TRIES; tries += 1) {
			await this.clock.wait(LEAST_WAIT);
			const witnesses = open.flatMap((key) => this.ownOf(key).slice(0, 1));
			const seen = await this.row.record(witnesses);
			this.spent.push(...witnesses);
			open = open.filter((key) => this.ownOf(key).some((own) => seen.has(own)));
			await this.remove(open.flatMap((key) => [key, doubt(key), ...this.ownOf(key)]));
		}
	}

	private async remove(marks: string[]): Promise<void> {
		if (marks.length > 0) await this.row.remove([...marks, ...this.spent.splice(0)]);
	}

	private release(key: string, how: KeyEnd): void {
		this.held.get(key)?.end(how);
		this.held.delete(key);
	}

	private ownOf(key: string): string[] {
		return this.held.get(key)?.own ?? [];
	}

	private async repeated<Result>(call: () => Promise<Result>): Promise<Result> {
		for (let tries = 1; tries < TRIES; tries += 1) {
			try {
				return await call();
			} catch {
				await this.clock.wait(PAUSE);
			}
		}
		return await call();
	}
}

function newlyHeld(): Held {
	let end: Held['end'] = () => {};
	const ended = new Promise<KeyEnd>((resolve) => {
		end = resolve;
	});
	return { own: [], wasUnknown: false, ended, end };
}

/** As long as another process that read before can take to write: it is about as slow as this one. */
function waitAfter(took: number): number {
	return Math.min(MOST_WAIT, Math.max(LEAST_WAIT, CALLS * took));
}

function stateIn(found: Set<unknown>, key: string): KeyEnd {
	if (found.has(doubt(key))) return 'unknown';
	return found.has(key) ? 'accepted' : 'free';
}

/** Beside `k`: its message is on its way, or nobody knows. */
function doubt(key: string): string {
	return `${key}?`;
}
