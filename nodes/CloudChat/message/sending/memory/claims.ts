import { randomBytes } from 'crypto';

import type { Clock } from '../../../../shared/pace/clock';
import type { KeyEnd } from '../outcomes/sentBefore';
import type { Row } from './row';

/** What is heard of a name: see `ClaimResult`. */
export type Claim = 'mine' | 'accepted' | 'unknown' | 'inFlight' | 'notSaved';

/** The marks that an execution has written of names that are its own, and that may stand there. */
export type OwnNames = Map<string, string[]>;

/** How often a call that failed is made, and the pause between in milliseconds. */
const TRIES = 3;
const PAUSE = 100;

/** How often other processes may overwrite the same marks, before this one gives up. */
const MOST_LOOKS = 30;

/** Names that were claimed together. */
interface Batch {
	/** Marks of these claims alone: they stand or vanish with the marks of the names. */
	own: string[];
	/** Those that prove it. A look that fails may have written the one it looked for: on to the next. */
	proof: string[];
}

interface Held {
	batch: Batch;
	ended: Promise<void>;
	end: () => void;
}

/**
 * Names of messages in n8n's row, for all executions of this process. n8n's store can only be asked
 * by writing, and has no lock; what one process writes, another may overwrite with what it read
 * before. So a claim has three steps (Fischer's algorithm for mutual exclusion): write; wait until no
 * process that read before can still write; look whether it is there.
 *
 * The marks of a name `k`: `k` alone, accepted; `k?` alone, unknown; both, in work, or left so by a
 * crash; neither, free. Who finds the own mark after the wait owns the names of that batch, and nobody
 * else takes their marks away. Who only asked takes away what asking has added.
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
	 * Claims names, with one answer for each. `ownNames`: they are of this execution alone, in case
	 * n8n crashes. For these nobody competes, and where n8n cannot save them, they are mine all the
	 * same. One that is there, and that this process did not write, tells that n8n began the execution
	 * anew.
	 */
	async claim(names: string[], ownNames?: OwnNames): Promise<Claim[]> {
		const mark = `@${randomBytes(6).toString('base64url')}`;
		const own = [mark, `${mark}2`];
		const batch = ownNames ? { own: [], proof: [] } : { own, proof: [...own] };
		const wanted = names.map((name) => this.hold(name, batch));
		const open = names.filter((_, index) => wanted[index]);
		const claims = ownNames ? await this.note(open, ownNames) : await this.compete(open, batch);
		for (const name of open) if (claims.get(name) !== 'mine') this.letGo(name);
		return names.map((name, index) =>
			wanted[index] ? (claims.get(name) ?? 'notSaved') : 'inFlight',
		);
	}

	/** Writes down how names that are mine ended. Where that fails it is false, and they are unknown. */
	async settle(ends: Map<string, KeyEnd>, ownNames?: OwnNames): Promise<boolean> {
		const names = [...ends.keys()];
		const batches = new Set(names.flatMap((name) => this.held.get(name)?.batch ?? []));
		const own = [...batches].flatMap((batch) => batch.own);
		const free = names.filter((name) => ends.get(name) === 'free').flatMap(marksOf);
		const gone = names.flatMap((name) => untrueOf(name, ends.get(name)));
		const isDone =
			free.length > 0
				? await this.row.remove([...free, ...own], gone)
				: await this.row.remove([], [...gone, ...own]);
		const letGo = () => names.forEach((name) => this.letGo(name));
		if (ownNames !== undefined) {
			if (isDone) names.forEach((name) => ownNames.set(name, trueOf(name, ends.get(name))));
		} else if (free.length > 0 || !isDone) {
			// A name that nobody sent must not be in doubt: it is free once no late write brings it back.
			const sure = [...batches].map(
				async (batch) => await this.makeSure(batch, [...free, ...gone]),
			);
			const isSure = Promise.all(sure).then((all) => all.every(Boolean));
			void isSure.finally(letGo);
			return isDone || (await isSure);
		}
		letGo();
		return true;
	}

	private async compete(names: string[], batch: Batch): Promise<Map<string, Claim>> {
		const claims = new Map<string, Claim>();
		const tidied: Array<Promise<boolean>> = [];
		let open = names;
		for (let looks = 0; open.length > 0 && looks < MOST_LOOKS; looks += 1) {
			const marks = open.flatMap(marksOf);
			const found =
				looks === 0 ? await this.ask([...marks, ...batch.own]) : await this.look(batch, marks);
			if (found === undefined) break;
			const isMine = looks > 0 && found.has(batch.proof[0]);
			const added = open.flatMap((name) => hear(name, found, claims, isMine));
			open = open.filter((name) => !claims.has(name));
			tidied.push(this.row.remove([], added));
			// What is still open after a look, others have overwritten. The look has written it again.
		}
		const isLost = ![...claims.values()].includes('mine');
		if (isLost && names.length > 0) tidied.push(this.row.remove([], batch.own));
		await Promise.all(tidied);
		return claims;
	}

	private async note(names: string[], ownNames: OwnNames): Promise<Map<string, Claim>> {
		const claims = new Map<string, Claim>();
		const isOut = names.length === 0 || this.row.isBehind;
		const found = isOut ? undefined : await this.row.record(names.flatMap(marksOf));
		const added: string[] = [];
		for (const name of names) {
			if (found && !ownNames.has(name)) added.push(...hear(name, found, claims, false));
			if (!claims.has(name)) claims.set(name, 'mine');
			ownNames.set(name, marksOf(name));
		}
		await this.row.remove([], added);
		return claims;
	}

	private async ask(marks: string[]): Promise<Set<unknown> | undefined> {
		for (let tries = 0; tries < TRIES; tries += 1) {
			if (tries > 0) await this.clock.wait(PAUSE);
			const found = await this.row.record(marks);
			// Where an earlier try has written after all, names look as if they were in work.
			if (found !== undefined) return found;
		}
		return undefined;
	}

	/** After the wait: what is there of these marks and of the first proof. */
	private async look({ proof }: Batch, marks: string[]): Promise<Set<unknown> | undefined> {
		await this.clock.wait(this.row.settleTime);
		const found = await this.row.record([...marks, proof[0]]);
		if (found !== undefined || proof.length === 1) return found;
		proof.shift();
		return await this.row.record([...marks, proof[0]]);
	}

	/** The own marks were taken away with the others: where one is still or again there, so are they. */
	private async makeSure(batch: Batch, gone: string[]): Promise<boolean> {
		let failures = 0;
		for (let looks = 0; looks < MOST_LOOKS && failures < TRIES; looks += 1) {
			const found = await this.look(batch, []);
			if (found === undefined) return false;
			const isGone = !found.has(batch.proof[0]);
			if (isGone) {
				await this.row.remove([], batch.own);
				return true;
			}
			if (!(await this.row.remove([...gone, ...batch.own]))) failures += 1;
		}
		return false;
	}

	private hold(name: string, batch: Batch): boolean {
		if (this.held.has(name)) return false;
		let end = () => {};
		const ended = new Promise<void>((resolve) => {
			end = resolve;
		});
		this.held.set(name, { batch, ended, end });
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
	return claims.get(name) === 'accepted'
		? [markInDoubt(name)]
		: isInDoubt && !isThere
			? [name]
			: [];
}

function marksOf(name: string): [string, string] {
	return [name, markInDoubt(name)];
}

function markInDoubt(name: string): string {
	return `${name}?`;
}

/** The marks of a name that is in work which are not true any more, or stay so, once it has ended. */
function untrueOf(name: string, end?: KeyEnd): string[] {
	return end === 'accepted' ? [markInDoubt(name)] : end === 'unknown' ? [name] : [];
}

function trueOf(name: string, end?: KeyEnd): string[] {
	return end === 'accepted' ? [name] : end === 'unknown' ? [markInDoubt(name)] : [];
}
