import type { DeduplicationHelperFunctions } from 'n8n-workflow';

import { type Clock, inTime } from '../../../../shared/pace/clock';

/** n8n's helpers for the values that a node has processed, as its contexts have them. */
export type Store = Pick<
	DeduplicationHelperFunctions,
	'checkProcessedAndRecord' | 'removeProcessed' | 'getProcessedDataCount'
>;

/** How many keys are remembered per node. At this size a call of n8n's store takes about 10 ms. */
export const MOST_KEYS = 10_000;

/** Room beside them for what crashes and Retries leave behind, which must push out no key. */
const ROOM = 10_000;

/** A call without an answer after this many milliseconds counts as failed. */
const CALL_LIMIT = 10_000;

/** Such a call may still write, and undo what others wrote meanwhile: it is waited for, this many ms. */
const LATEST = 60_000;

/**
 * Other processes are taken to be about as fast as this one. This many times what a call takes, this
 * process leaves the row alone after each call (at random, so that processes get out of step), and
 * waits until nobody can undo what it wrote.
 */
const REST = { least: 1, most: 3 };
const MOST_REST = 1_000;
const WAIT = 5;
const LEAST_WAIT = 200;
const MOST_WAIT = 20_000;

/** After this many calls, the marks are counted anew. */
const COUNTED_AFTER = 50;

/** For this many milliseconds after its last change, what is true of a name is written again. */
const WRITTEN_AGAIN = 30_000;

/** For so many names at most, the newest: each of them makes a call a little slower. */
const MOST_WRITTEN_AGAIN = 1_000;

/** Marks of callers that wait at the same time go in one call. */
interface RowCall {
	marks: Set<string>;
	/** Those that the next removal takes away once more. */
	onceMore: Set<string>;
	found: Promise<Set<unknown> | undefined>;
}

/**
 * The marks of a node in n8n's own database: one row, which n8n reads and writes back as a whole,
 * without a lock. So another process that read the row before a call of this one, and writes it
 * after, undoes that call. All executions of this process share this object. It makes one call after
 * another, each for all who wait for it, and rests between: two processes that read again as soon as
 * they have written would each see its own marks only, for as long as they are busy.
 *
 * No call is made again here where it failed: nobody knows whether it wrote.
 */
export class Row {
	/** A call was given up and has not ended: the next one waits for it. */
	isBehind = false;

	private last: Promise<unknown> = Promise.resolve();

	private readonly waiting: { record?: RowCall; remove?: RowCall } = {};

	private onceMore = new Set<string>();

	private readonly kept = new Map<string, { marks: string[]; until: number; isThere: boolean }>();

	private undoneAt = -Infinity;

	private readonly runs = new Set<{ keys: number; others: number }>();

	/** Weak, as an execution that waits is never over for this process. */
	private readonly lists = new Set<WeakRef<Set<string>>>();

	/** How long the slowest of the last calls took, in milliseconds. */
	private slowest = 0;

	private counted = 0;

	private uncounted = 0;

	constructor(
		private readonly store: Store,
		private readonly clock: Clock,
		private readonly rules = { keys: MOST_KEYS, room: ROOM, random: Math.random },
	) {}

	/** A run has this many keys and writes this many other marks: until it ends, none is cut off. */
	begin(run: { keys: number; others: number }): () => void {
		this.runs.add(run);
		return () => this.runs.delete(run);
	}

	/** Names that stay in the row while an execution goes on: they push out nothing, however many. */
	makeRoomFor(names: Set<string>): void {
		this.lists.add(new WeakRef(names));
	}

	/**
	 * Writes marks down and tells which were there before, since n8n's store cannot be asked
	 * otherwise; nothing where the call failed.
	 */
	async record(marks: string[]): Promise<Set<unknown> | undefined> {
		return await this.share('record', marks);
	}

	/**
	 * Takes marks away; what is not there is passed over. Tells whether the call succeeded. Another
	 * process may undo it, so the next removal of this one takes `onceMore` away too: marks that nobody
	 * else can need.
	 */
	async remove(marks: string[], onceMore: string[] = []): Promise<boolean> {
		if (marks.length + onceMore.length === 0) return true;
		return (await this.share('remove', marks, onceMore)) !== undefined;
	}

	/**
	 * For a while, each call that writes writes these marks of a name too: another process may have
	 * undone the call that wrote them first, or, where they are not there, that call failed. None where
	 * nothing is true of it any more.
	 */
	keep(name: string, marks: string[], isThere = this.kept.get(name)?.isThere ?? true): void {
		this.kept.delete(name);
		if (marks.length === 0) return;
		this.kept.set(name, { marks, until: this.clock.now() + WRITTEN_AGAIN, isThere });
		const [oldest = name] = this.kept.keys();
		if (this.kept.size > MOST_WRITTEN_AGAIN) this.kept.delete(oldest);
	}

	/** The marks of a name that this process knows to be true, whatever others have made of the row. */
	keptFor(name: string): string[] {
		const { marks, until } = this.kept.get(name) ?? { marks: [], until: 0 };
		return until < this.clock.now() ? [] : marks;
	}

	/** Whether what this process wrote was not there lately: another undoes it, and may do so again. */
	get isUndone(): boolean {
		return this.clock.now() - this.undoneAt <= WRITTEN_AGAIN;
	}

	/** After this many milliseconds, no process that read the row before can undo a call of now. */
	get settleTime(): number {
		return Math.min(MOST_WAIT, Math.max(LEAST_WAIT, WAIT * this.slowest));
	}

	/** How many marks there are; where it need not be exact, as counted a while ago or 0. */
	async size(isExact: boolean): Promise<number> {
		if (!isExact && this.uncounted < COUNTED_AFTER) return this.counted;
		this.uncounted = 0;
		const count = this.store.getProcessedDataCount('node', this.options);
		this.counted = await this.inTime(count).catch(() => this.counted);
		return this.counted;
	}

	private async share(kind: 'record' | 'remove', marks: string[], onceMore: string[] = []) {
		const call = (this.waiting[kind] ??= this.next(kind));
		for (const mark of [...marks, ...onceMore]) call.marks.add(mark);
		for (const mark of onceMore) call.onceMore.add(mark);
		return await call.found;
	}

	private next(kind: 'record' | 'remove'): RowCall {
		const marks = new Set<string>();
		const onceMore = new Set<string>();
		const begun = this.last.then(() => {
			delete this.waiting[kind];
			return { work: kind === 'record' ? this.write(marks) : this.erase(marks, onceMore) };
		});
		const end = async (limit?: number) => await this.inTime((await begun).work, limit);
		const found = end().catch(() => {
			this.isBehind = true;
			return undefined;
		});
		this.last = end(LATEST)
			.catch(() => {})
			.then(async () => {
				this.isBehind = false;
				await this.clock.wait(this.rest);
			});
		return { marks, onceMore, found };
	}

	private async write(marks: Set<string>): Promise<Set<unknown>> {
		const { options } = this;
		const now = this.clock.now();
		for (const [name, { until }] of this.kept) if (until < now) this.kept.delete(name);
		const kept = [...this.kept.values()];
		const all = [...new Set([...marks, ...kept.flatMap((one) => one.marks)])];
		const { processed } = await this.timed(
			this.store.checkProcessedAndRecord(all, 'node', options),
		);
		const found = new Set<unknown>(processed);
		for (const one of kept) {
			if (one.isThere && one.marks.some((mark) => !found.has(mark))) this.undoneAt = now;
			one.isThere = true;
		}
		return found;
	}

	private async erase(marks: Set<string>, onceMore: Set<string>): Promise<Set<unknown>> {
		const all = new Set([...marks, ...this.onceMore]);
		this.onceMore = onceMore;
		await this.timed(this.store.removeProcessed([...all], 'node', this.options));
		return new Set();
	}

	private async timed<Result>(call: Promise<Result>): Promise<Result> {
		this.uncounted += 1;
		const began = this.clock.now();
		const result = await call;
		this.slowest = Math.max(this.clock.now() - began, 0.8 * this.slowest);
		return result;
	}

	/** A call that never ends must not hold up the others. */
	private async inTime<Result>(call: Promise<Result>, limit = CALL_LIMIT): Promise<Result> {
		return await inTime(call, this.clock.deadline(limit));
	}

	private get rest(): number {
		const { least, most } = REST;
		const times = least + (most - least) * this.rules.random();
		return Math.min(MOST_REST, times * this.slowest);
	}

	/** Every call cuts the row to the size that it names: a small run must not cut off a large one's. */
	private get options(): { mode: 'entries'; maxEntries: number } {
		let keys = 0;
		let others = this.rules.room;
		for (const run of this.runs) {
			keys += run.keys;
			others += run.others;
		}
		for (const list of this.lists) {
			const names = list.deref();
			others += names?.size ?? 0;
			if (names === undefined) this.lists.delete(list);
		}
		return { mode: 'entries', maxEntries: Math.max(this.rules.keys, keys) + others };
	}
}
