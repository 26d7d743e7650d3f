import type { Clock } from '../../nodes/CloudChat/message/sendTemplate/model/clock.ts';
import type { MarkStore } from '../../nodes/CloudChat/message/sendTemplate/memory/markRow.ts';
import type { MarkRow } from '../../nodes/CloudChat/message/sendTemplate/memory/markRow.ts';
import type { SentKeys } from '../../nodes/CloudChat/message/sendTemplate/memory/sentKeys.ts';
import type { Ledger } from './ledger.mts';
import type { N8nRow } from './n8nRow.mts';
import type { Fault, ProcessPlan } from './plan.mts';
import type { Protocol } from './protocol.mts';
import type { World } from './world.mts';

/** A process of n8n: its calls of the store take time, go wrong and end with it. */
export class Process {
	isAlive = true;

	/** Calls that write. */
	writes = 0;

	calls = 0;

	readonly marks: MarkRow;

	readonly keys: SentKeys;

	constructor(
		private readonly world: World,
		private readonly row: N8nRow,
		private readonly ledger: Ledger,
		readonly plan: ProcessPlan,
		{ MarkRow, SentKeys }: Protocol,
		sizes: { keys: number; room: number },
	) {
		this.marks = new MarkRow(this.store, this.clock, sizes);
		this.keys = new SentKeys(this.marks, this.clock);
		if (plan.crash !== undefined) {
			world.in(plan.crash.at, () => {
				this.isAlive = false;
				ledger.crashed(this);
			});
		}
	}

	get clock(): Clock {
		return {
			now: () => this.world.now,
			wait: async (milliseconds) => await this.wait(milliseconds),
			deadline: (milliseconds) => {
				const controller = new AbortController();
				this.world.in(milliseconds, () => this.isAlive && controller.abort(), { idle: true });
				return controller.signal;
			},
		};
	}

	/** A dead process waits for ever. */
	async wait(milliseconds: number): Promise<void> {
		await new Promise<void>((resolve) => {
			this.world.in(milliseconds, () => {
				if (this.isAlive) resolve();
			});
		});
	}

	private get store(): MarkStore {
		return {
			checkProcessedAndRecord: async (values, _scope, options) => {
				const { maxEntries } = options as { maxEntries?: number };
				const read = () => this.row.record(values as string[], maxEntries);
				return await this.call(values as string[], read, true);
			},
			removeProcessed: async (values) => {
				await this.call(values as string[], () => this.row.remove(values as string[]), false);
			},
			getProcessedDataCount: async () => {
				this.calls += 1;
				await this.wait(1);
				return this.row.data?.length ?? 0;
			},
		};
	}

	private async call<Answer>(
		values: string[],
		read: () => () => Answer,
		isRecord: boolean,
	): Promise<Answer> {
		const { timings, faults, crash } = this.plan;
		const { lead, gap, tail } = timings[this.calls % timings.length];
		const fault: Fault | undefined = faults[this.calls];
		// Of two calls that fail one after the other, the second was made because of the first.
		const isOpen = typeof faults[this.calls - 1] === 'string';
		this.calls += 1;
		this.writes += 1;
		const began = this.world.now;
		await this.wait(lead);
		if (fault === 'failsBefore') this.ledger.failed(values, fault, { isOpen });
		if (fault === 'failsBefore') throw new Error('the database is locked');
		const write = read();
		const before = this.row.data ?? [];
		const stall = typeof fault === 'object' ? fault.stall : 0;
		return await new Promise((resolve, reject) => {
			if (fault === 'never') {
				this.ledger.failed(values, fault, { isOpen: true });
				return;
			}
			this.world.in(gap + stall, () => {
				if (!this.isAlive && crash?.isWritten !== true) return;
				const overwritten = this.row.data ?? [];
				let answer: Answer;
				try {
					answer = write();
				} catch (error) {
					this.ledger.failed(values, 'of two at once, to begin the row', { isOpen: false });
					this.world.in(tail, () => this.isAlive && reject(error as Error));
					return;
				}
				const call = { process: this, values, began, stall, before, overwritten, isRecord };
				this.ledger.wrote(call, this.row.data ?? []);
				if (fault === 'neverAnswers' || fault === 'failsAfter') {
					this.ledger.failed(values, fault, { isOpen: true });
				}
				if (fault === 'neverAnswers') return;
				this.world.in(tail, () => {
					if (!this.isAlive) return;
					if (fault === 'failsAfter') reject(new Error('the connection was lost'));
					else resolve(answer);
				});
			});
		});
	}
}
