import type { DeduplicationHelperFunctions } from 'n8n-workflow';

import type { Clock } from '../model/clock';

/** n8n's helpers for the values that a node has processed, as its contexts have them. */
export type MarkStore = Pick<
	DeduplicationHelperFunctions,
	'checkProcessedAndRecord' | 'removeProcessed' | 'getProcessedDataCount'
>;

/** How many keys are remembered per node. At this size a call of n8n's store takes about 10 ms. */
export const MOST_KEYS = 10_000;

/** Room beside them, for the other marks of keys that are in work. */
const ROOM = 2_000;

/** A call without an answer after so many milliseconds counts as failed. */
const CALL_LIMIT = 10_000;

/** How often a call that can be repeated is made, and the pause between in milliseconds. */
const TRIES = 3;
const PAUSE = 100;

/** For so many milliseconds after its last change, a key's marks are written again. */
const WRITTEN_AGAIN = 30_000;

/** Marks of callers that wait at the same time go in one call. */
interface Batch {
	marks: Set<string>;
	done: Promise<Set<unknown>>;
}

/**
 * The marks of a node in n8n's own database: one row, which n8n reads and writes back as a whole,
 * without a lock. All executions of this process share this object and call one after another. A
 * late write of another process can still take away what was written since that process read, so
 * each call writes again what this process wrote lately.
 */
export class MarkRow {
	private last: Promise<unknown> = Promise.resolve();

	private readonly open: { record?: Batch; remove?: Batch } = {};

	private readonly kept = new Map<string, { marks: string[]; since: number }>();

	private readonly runs = new Set<{ keys: number; others: number }>();

	constructor(
		private store: MarkStore,
		private readonly clock: Clock,
		private readonly sizes = { keys: MOST_KEYS, room: ROOM },
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
	 * Writes marks down and answers with those that were there before, since n8n's store cannot be
	 * asked otherwise. It is not repeated: whether a failed call wrote is not known.
	 */
	async record(marks: string[]): Promise<Set<unknown>> {
		return await this.join('record', marks, async (all) => {
			for (const [key, { marks: kept, since }] of this.kept) {
				if (this.clock.now() - since > WRITTEN_AGAIN) this.kept.delete(key);
				else kept.forEach((mark) => all.add(mark));
			}
			const { processed } = await this.limited(
				this.store.checkProcessedAndRecord([...all], 'node', this.options),
			);
			return new Set(processed);
		});
	}

	/** Takes marks away; what is not there is passed over. */
	async remove(marks: string[]): Promise<void> {
		if (marks.length === 0) return;
		await this.join('remove', marks, async (all) => {
			await this.repeated(() => this.store.removeProcessed([...all], 'node', this.options));
			return new Set();
		});
	}

	/** How many marks there are. */
	async size(): Promise<number> {
		const count = () => this.store.getProcessedDataCount('node', this.options);
		return await this.inTurn(async () => await this.repeated(count));
	}

	/** From now on these marks must be there for the key; none where it is free again. */
	keep(key: string, marks: string[]): void {
		this.kept.delete(key); // so that the newest come last
		if (marks.length > 0) this.kept.set(key, { marks, since: this.clock.now() });
	}

	/** Every call cuts the row to the size that it names: a small run must not cut off a large one's. */
	private get options(): { mode: 'entries'; maxEntries: number } {
		const runs = [...this.runs];
		const keys = Math.max(this.sizes.keys, ...runs.map((run) => run.keys));
		const others = runs.reduce((sum, run) => sum + run.others, 0);
		return { mode: 'entries', maxEntries: keys + others + this.sizes.room };
	}

	private async join(
		kind: 'record' | 'remove',
		marks: string[],
		call: (all: Set<string>) => Promise<Set<unknown>>,
	): Promise<Set<unknown>> {
		let batch = this.open[kind];
		if (batch === undefined) {
			const all = new Set<string>();
			const done = this.inTurn(async () => {
				delete this.open[kind];
				return await call(all);
			});
			batch = this.open[kind] = { marks: all, done };
		}
		for (const mark of marks) batch.marks.add(mark);
		return await batch.done;
	}

	private async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
		const turn = this.last.then(work);
		this.last = turn.catch(() => {});
		return await turn;
	}

	private async repeated<Result>(call: () => Promise<Result>): Promise<Result> {
		for (let tries = 1; tries < TRIES; tries += 1) {
			try {
				return await this.limited(call());
			} catch {
				await this.clock.wait(PAUSE);
			}
		}
		return await this.limited(call());
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
