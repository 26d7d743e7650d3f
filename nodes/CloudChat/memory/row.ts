import type { DeduplicationHelperFunctions } from 'n8n-workflow';

import type { Clock } from '../deliver/clock';
import type { Contention } from './contention';
import type { Patience } from './patience';
import type { Standing } from './standing';
import { inTurn } from './turns';

/** How many marks are kept per node; the oldest make room. At this size a call takes about 10 ms. */
const MOST_MARKS = 10_000;

/** Room beside a large run's own, for marks that are not of messages. */
const OTHERS = 100;

export interface RowRules {
	/** One row per node; executions of one process take turns with it. */
	name: string;
	/** How many messages the run has: it must not push out its own marks. */
	messages: number;
	/** These are one for all runs of this process. */
	patience: Patience;
	contention: Contention;
	standing: Standing;
}

/** What was there when marks were recorded. */
export interface Recorded {
	found: Set<unknown>;
	/** Whether all that this process keeps there was still there. */
	stood: boolean;
}

/** n8n's helpers for processed values, as its contexts have them. */
export type ProcessedValues = Pick<
	DeduplicationHelperFunctions,
	'checkProcessedAndRecord' | 'removeProcessed'
>;

/** The marks of a node in n8n's own database: n8n can only check and record in one step. */
export class Row {
	private readonly options: { mode: 'entries'; maxEntries: number };

	constructor(
		private readonly values: ProcessedValues,
		private readonly clock: Clock,
		private readonly rules: RowRules,
	) {
		const maxEntries = Math.max(MOST_MARKS, 2 * rules.messages + OTHERS);
		this.options = { mode: 'entries', maxEntries };
	}

	/** Another process writes to it too; once seen, it stays so. */
	get hasOtherWriters(): boolean {
		return this.rules.contention.isOn(this.rules.name);
	}

	/** Records marks; where others write too, again what this process keeps there. */
	async record(marks: string[]): Promise<Recorded> {
		return await this.call(async () => {
			const wasAlone = !this.hasOtherWriters;
			const recorded = await this.recordOnce(marks);
			// What was written before they were seen may be gone.
			return wasAlone && this.hasOtherWriters
				? { ...(await this.recordOnce([])), found: recorded.found }
				: recorded;
		});
	}

	private async recordOnce(marks: string[]): Promise<Recorded> {
		const { contention, standing, name } = this.rules;
		const kept = this.hasOtherWriters ? standing.marksOf(name, this.clock.now()) : [];
		const { mark, last } = contention.next(name);
		const all = [...marks, ...kept, mark, ...(last === undefined ? [] : [last])];
		const { processed } = await this.values.checkProcessedAndRecord(all, 'node', this.options);
		const found = new Set<unknown>(processed);
		if (last !== undefined && !found.has(last)) contention.note(name);
		return { found, stood: kept.every((one) => found.has(one)) };
	}

	async remove(marks: string[]): Promise<void> {
		if (marks.length === 0) return;
		const all = [...marks, ...this.rules.contention.takeSpent(this.rules.name)];
		await this.call(async () => await this.values.removeProcessed(all, 'node', this.options));
	}

	/** From now on these marks must be there for the key; none where it is free again. */
	keep(key: string, marks: string[]): void {
		this.rules.standing.keep(this.rules.name, key, marks, this.clock.now());
	}

	/** Waits for as long as another process's stale write can take to come. */
	async outwait(): Promise<void> {
		const { patience } = this.rules;
		const { wait } = patience;
		const began = this.clock.now();
		await this.clock.wait(wait);
		patience.note(this.clock.now() - began - wait); // how late a busy process is
	}

	private async call<Result>(work: () => Promise<Result>): Promise<Result> {
		return await inTurn(this.rules.name, async () => {
			const began = this.clock.now();
			try {
				return await work();
			} finally {
				this.rules.patience.note(this.clock.now() - began);
			}
		});
	}
}
