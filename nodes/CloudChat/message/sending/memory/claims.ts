import { randomBytes } from 'crypto';

import type { Clock } from '../../../../shared/pace/clock';
import type { KeyEnd } from '../outcomes/sentBefore';
import type { Row } from './row';

/** What is heard of a name: see `ClaimResult`. */
export type Claim = 'mine' | 'accepted' | 'unknown' | 'inFlight' | 'notSaved';

/** How often other processes may overwrite what this one writes, before it gives up. */
const MOST_LOOKS = 30;

/** A name that a run of this process has in work. */
interface Held {
	/** Those of its claim, which the names claimed with it share. */
	tickets: string[];
	ended: Promise<void>;
	end: () => void;
}

/** What a call found, and whether the ticket that an earlier call wrote was still there. */
interface LookResult {
	found: Set<unknown>;
	hasTicket: boolean;
}

/**
 * Names of messages in n8n's row, for all executions of this process. n8n's store can only be asked
 * by writing, and has no lock; what one process writes, another may overwrite with what it read
 * before. So a claim has three steps (Fischer's algorithm for mutual exclusion): write the marks of the
 * names and a ticket, a random mark that stands or vanishes with them; wait until no process that read
 * before can still write; look whether the ticket is there.
 *
 * The marks of a name `k`: `k` alone, accepted; `k?` alone, unknown; both, in work, or left so by a
 * crash; neither, free. Who finds its ticket after the wait owns the names, and nobody else takes their
 * marks away. Who hears how a name ended takes away the mark that asking has added to it.
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
	 * Claims names, with one answer for each. A run without keys writes its names in case n8n crashes;
	 * its `crashNames` are those that this execution has asked for before. Nobody else wants them: what
	 * is free is mine at once, without a ticket, unless other processes undo what this one writes, and
	 * where n8n cannot save it, it is mine all the same. One that is there, and that this execution did
	 * not write, tells that n8n began the execution anew, under the same id.
	 */
	async claim(names: string[], crashNames?: Set<string>): Promise<Claim[]> {
		const ticket = `@${randomBytes(6).toString('base64url')}`;
		const isAlone = crashNames !== undefined && !this.row.isUndone;
		const tickets = isAlone ? [] : [ticket, `${ticket}2`];
		const isOpen = names.map((name) => this.hold(name, tickets));
		const open = names.filter((_, index) => isOpen[index]);
		const claims = await this.compete(open, tickets, crashNames);
		for (const name of open) {
			const isSaved = claims.has(name);
			if (crashNames && !isSaved) claims.set(name, 'mine');
			if (claims.get(name) !== 'mine') this.letGo(name);
			else this.row.keep(name, [...marksOf(name), ...tickets], isSaved);
			crashNames?.add(name);
		}
		return names.map((name, index) =>
			isOpen[index] ? (claims.get(name) ?? 'notSaved') : 'inFlight',
		);
	}

	/**
	 * Writes down how names that are mine ended. Where that fails it is false, and they are unknown. A
	 * name that nobody sent must not be in doubt: it is let go once no late write can bring it back.
	 * `crashNames` as in `claim`: what is in it no more was forgotten when the execution was stopped.
	 */
	async settle(ends: Map<string, KeyEnd>, crashNames?: Set<string>): Promise<boolean> {
		const names = [...ends.keys()];
		const held = names.flatMap((name) => this.held.get(name) ?? []);
		const tickets = [...new Set(held.flatMap((one) => one.tickets))];
		const gone = [...ends].flatMap(([name, end]) => untrueMarksOf(name, end));
		for (const [name, end] of ends) {
			const isForgotten = crashNames !== undefined && !crashNames.has(name);
			this.row.keep(name, isForgotten ? [] : trueMarksOf(name, end));
		}
		const letGo = () => names.forEach((name) => this.letGo(name));
		const isOneFree = [...ends.values()].includes('free');
		const taken = [...gone, ...tickets];
		// Another process may claim what is free now: a later removal must not touch it.
		const remove = async () =>
			isOneFree ? await this.row.remove(taken) : await this.row.remove([], taken);
		const isDone = (await remove()) || (await remove());
		if (isOneFree) void this.confirmFree(tickets, gone).finally(letGo);
		else letGo();
		return isDone;
	}

	private async compete(
		names: string[],
		tickets: string[],
		crashNames?: Set<string>,
	): Promise<Map<string, Claim>> {
		const claims = new Map<string, Claim>();
		const isFresh = (name: string) => crashNames?.has(name) !== true;
		for (const name of names.filter(isFresh)) {
			const [mark, inWork] = this.row.keptFor(name);
			if (mark !== undefined && !inWork) claims.set(name, mark === name ? 'accepted' : 'unknown');
		}
		let open = names.filter((name) => !claims.has(name));
		const mostLooks = tickets.length === 0 ? 1 : MOST_LOOKS;
		for (let looks = 0; open.length > 0 && looks < mostLooks; looks += 1) {
			if (crashNames && this.row.isBehind) break;
			if (looks > 0) await this.clock.wait(this.row.settleTime);
			// Where others have overwritten what is still open, this writes it again.
			const marks = open.flatMap(marksOf);
			const all = [...marks, ...tickets];
			const seen = looks > 0 ? await this.look(tickets, marks) : await this.ask(all, !crashNames);
			if (seen === undefined) break;
			const { found, hasTicket } = seen;
			const decided = open.filter((name) => hasTicket || isFresh(name));
			const added = decided.flatMap((name) => learn(name, found, claims, hasTicket));
			open = open.filter((name) => !claims.has(name));
			if (tickets.length === 0) for (const name of open) claims.set(name, 'mine');
			const isLost = open.length === 0 && ![...claims.values()].includes('mine');
			await this.row.remove([], isLost ? [...added, ...tickets] : added);
		}
		return claims;
	}

	/**
	 * The first call of a claim: it writes the tickets, so they prove nothing yet. One that failed may
	 * have written the names, so that a second finds them as somebody else's.
	 */
	private async ask(marks: string[], isTwice: boolean): Promise<LookResult | undefined> {
		const first = await this.row.record(marks);
		const found = first ?? (isTwice ? await this.row.record(marks) : undefined);
		return found && { found, hasTicket: false };
	}

	/** A look that failed may have written the ticket that it looked for: the next looks for the spare. */
	private async look([ticket, spare]: string[], marks: string[]): Promise<LookResult | undefined> {
		const found = await this.row.record([...marks, ticket]);
		if (found !== undefined) return { found, hasTicket: found.has(ticket) };
		const again = await this.row.record([...marks, spare]);
		return again && { found: again, hasTicket: again.has(spare) };
	}

	/** The ticket was taken away with the marks: where it is still or again there, so are they. */
	private async confirmFree(tickets: string[], gone: string[]): Promise<void> {
		for (let looks = 0; tickets.length > 0 && looks < MOST_LOOKS; looks += 1) {
			await this.clock.wait(this.row.settleTime);
			const seen = await this.look(tickets, []);
			if (seen === undefined) return;
			const { hasTicket } = seen;
			await this.row.remove(hasTicket ? [...gone, ...tickets] : [], hasTicket ? [] : tickets);
			if (!hasTicket) return;
		}
	}

	private hold(name: string, tickets: string[]): boolean {
		if (this.held.has(name)) return false;
		let end = () => {};
		const ended = new Promise<void>((resolve) => {
			end = resolve;
		});
		this.held.set(name, { tickets, ended, end });
		return true;
	}

	private letGo(name: string): void {
		this.held.get(name)?.end();
		this.held.delete(name);
	}
}

/** Learns what a name is, unless it is free; returns the mark that asking has added to it. */
function learn(
	name: string,
	found: Set<unknown>,
	claims: Map<string, Claim>,
	isMine: boolean,
): string[] {
	const [isThere, isInDoubt] = marksOf(name).map((mark) => found.has(mark));
	if (!isThere && !isInDoubt) return [];
	const isInWork = isThere && isInDoubt;
	const end = isInDoubt ? 'unknown' : 'accepted';
	claims.set(name, isInWork && isMine ? 'mine' : end);
	return isInWork ? [] : untrueMarksOf(name, end);
}

/** The two marks of a name in work: that it was accepted, and that this is in doubt. */
export function marksOf(name: string): [accepted: string, doubt: string] {
	return [name, `${name}?`];
}

/** Which of them stays where the name has ended so. */
function trueMarksOf(name: string, end: KeyEnd): string[] {
	const [accepted, doubt] = marksOf(name);
	return end === 'accepted' ? [accepted] : end === 'unknown' ? [doubt] : [];
}

/** Which of them must go then. */
function untrueMarksOf(name: string, end: KeyEnd): string[] {
	const stay = trueMarksOf(name, end);
	return marksOf(name).filter((mark) => !stay.includes(mark));
}
