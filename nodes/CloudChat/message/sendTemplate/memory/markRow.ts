import type { DeduplicationHelperFunctions } from 'n8n-workflow';

import type { Clock } from '../../../../shared/pace/clock';
import { inTime } from '../../../../shared/pace/inTime';

/** n8n's helpers for the values that a node has processed, as its contexts have them. */
export type MarkStore = Pick<
	DeduplicationHelperFunctions,
	'checkProcessedAndRecord' | 'removeProcessed' | 'getProcessedDataCount'
>;

/** How many keys are remembered per node. At this size a call of n8n's store takes about 10 ms. */
export const MOST_KEYS = 10_000;

/** Room beside them, for the marks that other processes have in work. */
const ROOM = 2_000;

/** A call without an answer after this many milliseconds counts as failed. */
const CALL_LIMIT = 10_000;

/** It may still write, and undo what others wrote meanwhile: it is waited for, this many ms. */
const LATEST = 60_000;

/** This many milliseconds before a call, for others to share it. */
const GATHER = 2;

/**
 * Other processes are taken to be about as fast as this one. This many times what a call takes, this
 * process leaves the row alone after each call (at random, so that processes get out of step), and
 * waits until what it wrote stands.
 */
const REST = { least: 1, most: 3 };
const MOST_REST = 1_000;
const WAIT = 5;
const LEAST_WAIT = 200;
const MOST_WAIT = 5_000;

/** After this many calls, the marks are counted anew. */
const COUNTED_AFTER = 50;

/** For this many milliseconds after its last change, a key's marks are written again. */
const WRITTEN_AGAIN = 30_000;

type Kind = 'record' | 'remove';

/** Marks of callers that wait at the same time go in one call. */
interface Batch {
	marks: Set<string>;
	found: Promise<Set<unknown> | undefined>;
}

/**
 * The marks of a node in n8n's own database: one row, which n8n reads and writes back as a whole,
 * without a lock. So another process that read the row before a call of this one, and writes it
 * after, undoes that call. All executions of this process share this object. It makes one call after
 * another, each for all who wait for it, and rests between: two processes that read again as soon as
 * they have written would each see its own marks only, for as long as they are busy.
 *
 * No call is repeated here: of one that failed, nobody knows whether it wrote.
 */
export class MarkRow {
	private last: Promise<unknown> = Promise.resolve();

	private readonly waiting: Partial<Record<Kind, Batch>> = {};

	private readonly kept = new Map<string, { marks: string[]; until: number }>();

	private readonly runs = new Set<{ keys: number; others: number }>();

	/** A call was given up and has not ended: the next one waits for it. */
	isBehind = false;

	/** How long the slowest of the last calls took, in milliseconds. */
	private slowest = 0;

	private counted = 0;

	private uncounted = 0;

	constructor(
		private readonly store: MarkStore,
		private readonly clock: Clock,
		private readonly rules = { keys: MOST_KEYS, room: ROOM, random: Math.random },
	) {}

	/** A run writes this many marks, for keys or others: until it ends, none of them is cut off. */
	begin(run: { keys: number; others: number }): () => void {
		this.runs.add(run);
		return () => this.runs.delete(run);
	}

	/**
	 * Writes marks down and tells which were there before, since n8n's store cannot be asked
	 * otherwise; nothing where the call failed.
	 */
	async record(marks: string[]): Promise<Set<unknown> | undefined> {
		return await this.share('record', marks);
	}

	/** Takes marks away; what is not there is passed over. Tells whether the call succeeded. */
	async remove(marks: string[]): Promise<boolean> {
		return (await this.share('remove', marks)) !== undefined;
	}

	/** After this many milliseconds, no process that read the row before can undo a call of now. */
	get stands(): number {
		return Math.min(MOST_WAIT, Math.max(LEAST_WAIT, WAIT * this.slowest));
	}

	/** For a while, each call writes these marks of a key again; none where it may be free again. */
	keep(key: string, marks: string[]): void {
		this.kept.delete(key); // so that the newest come last
		if (marks.length > 0) this.kept.set(key, { marks, until: this.clock.now() + WRITTEN_AGAIN });
	}

	/** What this process knows of a key, whatever others have made of it in the row. */
	keptFor(key: string): string[] {
		return this.kept.get(key)?.marks ?? [];
	}

	/** How many marks there are; where it need not be exact, as counted a while ago or 0. */
	async size(isExact: boolean): Promise<number> {
		if (!isExact && this.uncounted < COUNTED_AFTER) return this.counted;
		this.uncounted = 0;
		const count = this.store.getProcessedDataCount('node', this.options);
		this.counted = await this.inTime(count).catch(() => this.counted);
		return this.counted;
	}

	private async share(kind: Kind, marks: string[]): Promise<Set<unknown> | undefined> {
		const batch = (this.waiting[kind] ??= this.nextBatch(kind));
		for (const mark of marks) batch.marks.add(mark);
		return await batch.found;
	}

	private nextBatch(kind: Kind): Batch {
		const marks = new Set<string>();
		const begun = this.last.then(async () => {
			await this.clock.wait(GATHER);
			delete this.waiting[kind];
			return { work: this.call(kind, marks) };
		});
		const end = async (limit: number) => await this.inTime((await begun).work, limit);
		const found = end(CALL_LIMIT).catch(() => {
			this.isBehind = true;
			return undefined;
		});
		this.last = end(LATEST)
			.catch(() => {})
			.then(async () => {
				this.isBehind = false;
				await this.clock.wait(this.rest);
			});
		return { marks, found };
	}

	private async call(kind: Kind, marks: Set<string>): Promise<Set<unknown>> {
		this.uncounted += 1;
		const began = this.clock.now();
		const found = kind === 'record' ? await this.write(marks) : await this.erase(marks);
		this.slowest = Math.max(this.clock.now() - began, 0.8 * this.slowest);
		return found;
	}

	private async write(marks: Set<string>): Promise<Set<unknown>> {
		const now = this.clock.now();
		for (const [key, { marks: again, until }] of this.kept) {
			if (until < now) this.kept.delete(key);
			else again.forEach((mark) => marks.add(mark));
		}
		const found = await this.store.checkProcessedAndRecord([...marks], 'node', this.options);
		return new Set(found.processed);
	}

	private async erase(marks: Set<string>): Promise<Set<unknown>> {
		await this.store.removeProcessed([...marks], 'node', this.options);
		return new Set();
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
		const { keys: most, room } = this.rules;
		let keys = 0;
		let others = 0;
		for (const run of this.runs) {
			keys += run.keys;
			others += run.others;
		}
		return { mode: 'entries', maxEntries: Math.max(most, keys) + others + room };
	}
}
