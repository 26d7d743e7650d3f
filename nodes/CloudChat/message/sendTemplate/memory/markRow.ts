import type { DeduplicationHelperFunctions } from 'n8n-workflow';

import type { Clock } from '../model/clock';

/** n8n's helpers for the values that a node has processed, as its contexts have them. */
export type MarkStore = Pick<
	DeduplicationHelperFunctions,
	'checkProcessedAndRecord' | 'removeProcessed' | 'getProcessedDataCount'
>;

/** How many keys are remembered per node. At this size a call of n8n's store takes about 10 ms. */
export const MOST_KEYS = 10_000;

/** Room beside them, for the marks that other processes have in work. */
const ROOM = 2_000;

/** A call without an answer after so many milliseconds counts as failed. */
const CALL_LIMIT = 10_000;

/** Before a call, so many milliseconds for others to share it. */
const GATHER = 2;

/**
 * Other processes are taken to be about as fast as this one. So many times what a call takes, this
 * process leaves the row alone after each call (at random, so that processes get out of step), and
 * waits until what it wrote stands.
 */
const REST = { least: 1, most: 3 };
const MOST_REST = 1_000;
const WAIT = 5;
const LEAST_WAIT = 200;
const MOST_WAIT = 5_000;

/** After so many calls, the marks are counted anew. */
const COUNTED_AFTER = 50;

/** For so many milliseconds after its last change, a key's marks are written again. */
const WRITTEN_AGAIN = 30_000;

const NONE = { marks: [], since: Infinity };

/** What a call has found, and when what it wrote stands. */
export interface Written {
	/** Marks that were there before; nothing is told of a removal. */
	found: Set<unknown>;
	/** After so many milliseconds, no process that read the row before can undo it any more. */
	stands: number;
}

/** Marks of callers that wait at the same time go in one call. */
interface Batch {
	marks: Set<string>;
	done: Promise<Written>;
}

/**
 * The marks of a node in n8n's own database: one row, which n8n reads and writes back as a whole,
 * without a lock. So another process that read the row before a call of this one, and writes it
 * after, undoes that call. All executions of this process share this object. It makes one call after
 * another, each for all who wait for it, and rests between: two processes that read again as soon as
 * they have written would each see its own marks only, for as long as they are busy.
 */
export class MarkRow {
	private last: Promise<unknown> = Promise.resolve();

	private readonly open: { record?: Batch; remove?: Batch } = {};

	private readonly kept = new Map<string, { marks: string[]; since: number }>();

	private readonly runs = new Set<{ keys: number; others: number }>();

	/** How long the slowest of the last calls took, in milliseconds. */
	private slowest = 0;

	private counted = 0;

	private uncounted = 0;

	constructor(
		private store: MarkStore,
		private readonly clock: Clock,
		private readonly rules = { keys: MOST_KEYS, room: ROOM, random: Math.random },
	) {}

	/** Calls go through the helpers of the run that came last; all of a node do the same. */
	through(store: MarkStore): this {
		this.store = store;
		return this;
	}

	/** A run writes marks for so many keys, or others: until it ends, none of its marks is cut off. */
	begin(run: { keys: number; others: number }): () => void {
		this.runs.add(run);
		return () => this.runs.delete(run);
	}

	/**
	 * Writes marks down and tells which were there before, since n8n's store cannot be asked
	 * otherwise. It is not repeated: whether a failed call wrote is not known.
	 */
	async record(marks: string[]): Promise<Written> {
		return await this.join('record', marks, async (all) => {
			for (const key of this.kept.keys()) this.keptFor(key).forEach((mark) => all.add(mark));
			const { processed } = await this.timed(() =>
				this.store.checkProcessedAndRecord([...all], 'node', this.options),
			);
			return new Set(processed);
		});
	}

	/** Takes marks away; what is not there is passed over. It is not repeated either. */
	async remove(marks: string[]): Promise<Written> {
		return await this.join('remove', marks, async (all) => {
			await this.timed(() => this.store.removeProcessed([...all], 'node', this.options));
			return new Set();
		});
	}

	/** How many marks there are, as counted a while ago; 0 before that. */
	async size(): Promise<number> {
		if (this.uncounted < COUNTED_AFTER) return this.counted;
		this.uncounted = 0;
		const count = this.store.getProcessedDataCount('node', this.options);
		return (this.counted = await this.limited(count));
	}

	/** For a while, each call writes these marks of a key again; none where it may be free again. */
	keep(key: string, marks: string[]): void {
		this.kept.delete(key); // so that the newest come last
		if (marks.length > 0) this.kept.set(key, { marks, since: this.clock.now() });
	}

	/** The marks of a key that are written again. */
	keptFor(key: string): string[] {
		const { marks, since } = this.kept.get(key) ?? NONE;
		if (this.clock.now() - since <= WRITTEN_AGAIN) return marks;
		this.kept.delete(key);
		return [];
	}

	/** Every call cuts the row to the size that it names: a small run must not cut off a large one's. */
	private get options(): { mode: 'entries'; maxEntries: number } {
		let keys = 0;
		let others = 0;
		for (const run of this.runs) {
			keys += run.keys;
			others += run.others;
		}
		const { keys: most, room } = this.rules;
		return { mode: 'entries', maxEntries: Math.max(most, keys) + others + room };
	}

	private async join(
		kind: 'record' | 'remove',
		marks: string[],
		call: (all: Set<string>) => Promise<Set<unknown>>,
	): Promise<Written> {
		let batch = this.open[kind];
		if (batch === undefined) {
			const all = new Set<string>();
			const done = this.last.then(async () => {
				await this.clock.wait(GATHER);
				delete this.open[kind];
				return { found: await call(all), stands: this.stands };
			});
			batch = this.open[kind] = { marks: all, done };
			this.last = done.catch(() => {}).then(async () => await this.clock.wait(this.rest));
		}
		for (const mark of marks) batch.marks.add(mark);
		return await batch.done;
	}

	private get rest(): number {
		const { least, most } = REST;
		const times = least + (most - least) * this.rules.random();
		return Math.min(MOST_REST, times * this.slowest);
	}

	/** After so many milliseconds, no other process can undo a call of now. */
	get stands(): number {
		return Math.min(MOST_WAIT, Math.max(LEAST_WAIT, WAIT * this.slowest));
	}

	private async timed<Result>(call: () => Promise<Result>): Promise<Result> {
		this.uncounted += 1;
		const began = this.clock.now();
		const result = await this.limited(call());
		this.slowest = Math.max(this.clock.now() - began, 0.8 * this.slowest);
		return result;
	}

	/** A call that never ends must not hold up the others. */
	private async limited<Result>(call: Promise<Result>): Promise<Result> {
		const late = this.clock.deadline(CALL_LIMIT);
		return await Promise.race([
			call,
			new Promise<never>((_, reject) => {
				const fail = () => reject(new Error('n8n did not answer'));
				late.addEventListener('abort', fail, { once: true });
			}),
		]);
	}
}
