import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../../dev/sandbox/index.mts';
import type { Sizes } from './processes.mts';

export interface Item extends IDataObject {
	phone: string;
	name: string;
	key: string;
}

/** What is true of a person, to whom one message goes, with a key or without. */
interface Truth {
	taken: number;
	/** A request left without a clear answer, or was about to when n8n crashed. */
	mayBeUnknown: boolean;
	/** Two processes have sent it at once: it may be in doubt though it was accepted. */
	isContested: boolean;
	/** How many names had been claimed before. */
	age: number;
}

/**
 * What is true, held against what the node said and did. Each person is one message, so whoever gets a
 * second one got it twice. `wrong` is what was promised and not kept.
 */
export class PromiseLedger {
	readonly wrong: string[] = [];

	readonly counts: Record<string, number> = {};

	/** Keys, in the order in which they were claimed first. */
	readonly keys: Item[] = [];

	/** Places that crashes, Retries and two processes at once may have left in the row. */
	left = 0;

	private readonly people = new Map<string, Truth>();

	/** Names that were claimed, and the most in one run. */
	private claimed = 0;

	private largest = 0;

	constructor(private readonly sizes: Sizes) {}

	newItem(): Item {
		const number = String(this.people.size).padStart(6, '0');
		const phone = `+5511987${number}`;
		const truth = { taken: 0, mayBeUnknown: false, isContested: false, age: this.claimed };
		this.people.set(phone, truth);
		return { phone, name: `n${number}`, key: `k${number}` };
	}

	claims(items: Item[]): void {
		this.claimed += items.length;
		this.largest = Math.max(this.largest, items.length);
	}

	/** A request has come, and meets this fault. */
	receives(phone: string, fault: Fault | undefined): void {
		const truth = this.of(phone);
		const { kind } = fault ?? {};
		if (kind === 'closeAfter' || kind === 'closeBefore') truth.mayBeUnknown = true;
		if (kind !== undefined && kind !== 'closeAfter') return;
		truth.taken += 1;
		if (truth.taken > 1) {
			if (this.isForgotten(phone)) this.count('forgotten');
			else this.wrong.push(`${phone} got it twice`);
		}
	}

	/** An outcome says only what is true. */
	check(outcomes: IDataObject[], items: Item[], isStopped: boolean): void {
		if (outcomes.length > 0 && outcomes.length !== items.length) this.wrong.push('items are lost');
		outcomes.forEach(({ status, reason, details }, index) => {
			const { phone } = items[index] ?? { phone: '' };
			const { status: told, reason: why } = { status, reason, ...(details as IDataObject) };
			this.count(`told ${[told, why].filter(Boolean).join(' ')}`);
			// Stop cuts off the requests that are on their way.
			if (isStopped && why === 'connectionLost') this.of(phone).mayBeUnknown = true;
			const { taken, mayBeUnknown, isContested } = this.of(phone);
			const isSent = told === 'accepted' || reason === 'sentBefore';
			if (isSent && taken === 0) this.wrong.push(`${phone} is told as ${told}, but was never sent`);
			if (told === 'unknown' && !mayBeUnknown && !isContested)
				this.wrong.push(`${phone} is told as unknown (${taken} sent)`);
			if (told === 'failed' && taken > 0 && !isContested && !this.isForgotten(phone))
				this.wrong.push(`${phone} is told as failed, but was sent`);
		});
	}

	/** At rest, a key has one place, and the row is not longer than that. */
	checkRow(marks: number): void {
		const known = this.keys.filter(({ phone }) => {
			const { taken, mayBeUnknown } = this.of(phone);
			return taken > 0 || mayBeUnknown;
		}).length;
		// What is too much is cut off by the next run, which has room for its own.
		const size = this.sizes.keys + this.sizes.room + 2 * this.largest + 20;
		if (marks <= Math.min(known + this.left, size)) return;
		this.wrong.push(`the row has ${marks} marks for ${known} keys and ${this.left} others`);
	}

	of(phone: string): Truth {
		const truth = this.people.get(phone);
		if (truth === undefined) throw new Error(`${phone} is nobody`);
		return truth;
	}

	count(what: string): void {
		this.counts[what] = (this.counts[what] ?? 0) + 1;
	}

	/** So many newer ones have pushed it out. */
	private isForgotten(phone: string): boolean {
		const place = this.keys.findIndex((one) => one.phone === phone);
		if (place === -1) return this.claimed - this.of(phone).age > this.sizes.room;
		return this.keys.length - place > this.sizes.keys || this.left > this.sizes.room;
	}
}
