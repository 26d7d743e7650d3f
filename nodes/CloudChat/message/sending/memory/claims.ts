import { randomBytes } from 'crypto';

import type { Clock } from '../../../../shared/pace/clock';
import type { KeyEnd } from '../outcomes/sentBefore';
import type { Row } from './row';

/** What is heard of a name: see `ClaimResult`. */
export type Claim = 'mine' | 'accepted' | 'unknown' | 'inFlight' | 'notSaved';

/** How often other processes may overwrite the same marks, before this one gives up. */
const MOST_LOOKS = 30;

/** A name that a run of this process has in work. */
interface Held {
	/** Two marks of those that were claimed together, where others compete: they stand or vanish with theirs. */
	own: string[];
	ended: Promise<void>;
	end: () => void;
}

/** What a call found, and whether an own mark that an earlier call wrote was still there. */
interface Seen {
	found: Set<unknown>;
	isOwn: boolean;
}

/**
 * Names of messages in n8n's row, for all executions of this process. n8n's store can only be asked
 * by writing, and has no lock; what one process writes, another may overwrite with what it read
 * before. So a claim has three steps (Fischer's algorithm for mutual exclusion): write; wait until no
 * process that read before can still write; look whether it is there.
 *
 * The marks of a name `k`: `k` alone, accepted; `k?` alone, unknown; both, in work, or left so by a
 * crash; neither, free. Who finds the own mark after the wait owns the names, and nobody else takes
 * their marks away. Who only asked takes away what asking has added.
 */
export class Claims {
	private readonly held = new Map<string, Held>();

	constructor(
		readonly row: Row,
		private readonly clock: Clock,
	) {}

	/** Ends when the run of this process that has the name in work lets it go. */
	inFlight(name: string): Promise<void> | undefined {
		return this.held.get(name)?.ended;
	}

	/**
	 * Claims names, with one answer for each. `ownNames` has what this execution has claimed before,
	 * where the names are its own, in case n8n crashes. For these nobody competes, and where n8n
	 * cannot save them, they are mine all the same. One that is there, and that this execution did not
	 * write, tells that n8n began the execution anew.
	 */
	async claim(names: string[], ownNames?: Set<string>): Promise<Claim[]> {
		const mark = `@${randomBytes(6).toString('base64url')}`;
		const own = ownNames ? [] : [mark, `${mark}2`];
		const isOpen = names.map((name) => this.hold(name, own));
		const open = names.filter((_, index) => isOpen[index]);
		const claims = ownNames ? await this.note(open, ownNames) : await this.compete(open, own);
		for (const name of open) {
			if (claims.get(name) === 'mine') this.row.keep(name, [...marksOf(name), ...own]);
			else this.letGo(name);
		}
		return names.map((name, index) =>
			isOpen[index] ? (claims.get(name) ?? 'notSaved') : 'inFlight',
		);
	}

	/**
	 * Writes down how names that are mine ended. Where that fails it is false, and they are unknown. A
	 * name that nobody sent must not be in doubt: it is let go once no late write can bring it back.
	 * `ownNames` as in `claim`: what is in it no more was forgotten when the execution ended.
	 */
	async settle(ends: Map<string, KeyEnd>, ownNames?: Set<string>): Promise<boolean> {
		const names = [...ends.keys()];
		const own = [...new Set(names.flatMap((name) => this.held.get(name)?.own ?? []))];
		const gone = names.flatMap((name) => untrueMarksOf(name, ends.get(name)));
		for (const [name, end] of ends) {
			const isForgotten = ownNames !== undefined && !ownNames.has(name);
			this.row.keep(name, isForgotten ? [] : trueMarksOf(name, end));
		}
		const letGo = () => names.forEach((name) => this.letGo(name));
		if (![...ends.values()].includes('free')) {
			const remove = async () => await this.row.remove([], [...gone, ...own]);
			const isDone = (await remove()) || (await remove());
			letGo();
			return isDone;
		}
		const isDone = await this.row.remove([...gone, ...own]);
		void this.makeSure(own, gone).finally(letGo);
		return isDone;
	}

	private async compete(names: string[], own: string[]): Promise<Map<string, Claim>> {
		const claims = new Map<string, Claim>();
		for (const name of names) {
			const [mark, inFlight] = this.row.keptFor(name);
			if (mark !== undefined && !inFlight) claims.set(name, mark === name ? 'accepted' : 'unknown');
		}
		let open = names.filter((name) => !claims.has(name));
		for (let looks = 0; open.length > 0 && looks < MOST_LOOKS; looks += 1) {
			if (looks > 0) await this.clock.wait(this.row.settleTime);
			// Where others have overwritten what is still open, this writes it again.
			const marks = open.flatMap(marksOf);
			const seen = looks > 0 ? await this.look(own, marks) : await this.ask([...marks, ...own]);
			if (seen === undefined) break;
			const { found, isOwn } = seen;
			const added = open.flatMap((name) => hear(name, found, claims, isOwn));
			open = open.filter((name) => !claims.has(name));
			const isLost = open.length === 0 && ![...claims.values()].includes('mine');
			await this.row.remove([], isLost ? [...added, ...own] : added);
		}
		return claims;
	}

	/** The first call of a claim: it writes the own marks, so they prove nothing yet. */
	private async ask(marks: string[]): Promise<Seen | undefined> {
		const found = (await this.row.record(marks)) ?? (await this.row.record(marks));
		return found && { found, isOwn: false };
	}

	/** A look that failed may have written the mark that it looked for: the next looks for the spare. */
	private async look([mark, spare]: string[], marks: string[]): Promise<Seen | undefined> {
		const found = await this.row.record([...marks, mark]);
		if (found !== undefined) return { found, isOwn: found.has(mark) };
		const again = await this.row.record([...marks, spare]);
		return again && { found: again, isOwn: again.has(spare) };
	}

	private async note(names: string[], ownNames: Set<string>): Promise<Map<string, Claim>> {
		const claims = new Map<string, Claim>();
		const isOut = names.length === 0 || this.row.isBehind;
		const found = isOut ? undefined : await this.row.record(names.flatMap(marksOf));
		const others = names.filter((name) => !ownNames.has(name));
		const added = found ? others.flatMap((name) => hear(name, found, claims, false)) : [];
		for (const name of names) {
			ownNames.add(name);
			if (!claims.has(name)) claims.set(name, 'mine');
		}
		await this.row.remove([], added);
		return claims;
	}

	/** The own mark was taken away with the others: where it is still or again there, so are they. */
	private async makeSure(own: string[], gone: string[]): Promise<void> {
		for (let looks = 0; own.length > 0 && looks < MOST_LOOKS; looks += 1) {
			await this.clock.wait(this.row.settleTime);
			const seen = await this.look(own, []);
			if (seen === undefined) return;
			await this.row.remove(seen.isOwn ? [...gone, ...own] : [], seen.isOwn ? [] : own);
			if (!seen.isOwn) return;
		}
	}

	private hold(name: string, own: string[]): boolean {
		if (this.held.has(name)) return false;
		let end = () => {};
		const ended = new Promise<void>((resolve) => {
			end = resolve;
		});
		this.held.set(name, { own, ended, end });
		return true;
	}

	private letGo(name: string): void {
		this.held.get(name)?.end();
		this.held.delete(name);
	}
}

/** Learns what a name is, unless it is free; answers with the mark that asking has added to it. */
function hear(
	name: string,
	found: Set<unknown>,
	claims: Map<string, Claim>,
	isMine: boolean,
): string[] {
	const [isThere, isInDoubt] = marksOf(name).map((mark) => found.has(mark));
	if (isThere && isInDoubt) claims.set(name, isMine ? 'mine' : 'unknown');
	else if (isThere) claims.set(name, 'accepted');
	else if (isInDoubt) claims.set(name, 'unknown');
	else return [];
	return isThere && isInDoubt ? [] : untrueMarksOf(name, claims.get(name));
}

/** The two marks of a name in work: that it was accepted, and that this is in doubt. */
export function marksOf(name: string): [accepted: string, doubt: string] {
	return [name, `${name}?`];
}

/** Which of them stays where the name has ended so. */
function trueMarksOf(name: string, end: KeyEnd): string[] {
	const gone = untrueMarksOf(name, end);
	return marksOf(name).filter((mark) => !gone.includes(mark));
}

/** Which of them must go where the name has ended so. */
function untrueMarksOf(name: string, end?: string): string[] {
	const [accepted, doubt] = marksOf(name);
	return end === 'accepted' ? [doubt] : end === 'unknown' ? [accepted] : [accepted, doubt];
}
