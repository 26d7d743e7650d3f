import type {
	MarkRow,
	MarkStore,
} from '../../nodes/CloudChat/message/sendTemplate/memory/markRow.ts';
import type { SentKeys } from '../../nodes/CloudChat/message/sendTemplate/memory/sentKeys.ts';
import type { Clock } from '../../nodes/shared/pace/clock.ts';
import { randomFrom } from '../chaos/random.mts';
import type { Ledger } from './ledger.mts';
import type { N8nRow } from './n8nRow.mts';
import type { ProcessPlan, Schedule } from './plan.mts';
import type { Protocol } from './protocol.mts';
import type { World } from './world.mts';

interface Surroundings {
	world: World;
	row: N8nRow;
	ledger: Ledger;
	protocol: Protocol;
	sizes: Schedule['sizes'];
}

/** A process of n8n: its calls of the store take time and go wrong, and all of it ends in a crash. */
export class Process {
	isAlive = true;

	/** Calls of the store, and those of them that write. */
	calls = 0;

	writes = 0;

	readonly marks: MarkRow;

	readonly keys: SentKeys;

	constructor(
		readonly number: number,
		private readonly plan: ProcessPlan,
		private readonly around: Surroundings,
	) {
		const { world, ledger, protocol, sizes } = around;
		const rules = { ...sizes, random: randomFrom(plan.seed) };
		this.marks = new protocol.MarkRow(this.store, this.clock, rules);
		this.keys = new protocol.SentKeys(this.marks, this.clock);
		if (plan.crash === undefined) return;
		world.in(plan.crash.at, () => {
			this.isAlive = false;
			ledger.crashed(this);
		});
	}

	get clock(): Clock {
		const { world } = this.around;
		return {
			now: () => world.now,
			wait: async (milliseconds) => await this.wait(milliseconds),
			deadline: (milliseconds) => {
				const controller = new AbortController();
				world.in(milliseconds, () => this.isAlive && controller.abort());
				return controller.signal;
			},
		};
	}

	/** In a dead process nothing goes on. */
	async wait(milliseconds: number): Promise<void> {
		await new Promise<void>((resolve) => {
			this.around.world.in(milliseconds, () => {
				if (this.isAlive) resolve();
			});
		});
	}

	private get store(): MarkStore {
		const { row } = this.around;
		return {
			checkProcessedAndRecord: async (items, _scope, options) => {
				const values = items as string[];
				const { maxEntries } = options as { maxEntries?: number };
				return await this.call(values, () => row.record(values, maxEntries), true);
			},
			removeProcessed: async (items) => {
				const values = items as string[];
				await this.call(values, () => row.remove(values), false);
			},
			getProcessedDataCount: async () => {
				this.calls += 1;
				await this.wait(1);
				return row.data?.length ?? 0;
			},
		};
	}

	private async call<Answer>(
		values: string[],
		read: () => () => Answer,
		isRecord: boolean,
	): Promise<Answer> {
		const { world, row, ledger } = this.around;
		const { timings, faults, crash } = this.plan;
		const { lead, gap, tail } = timings[this.calls % timings.length];
		const fault = faults[this.calls];
		const stall = typeof fault === 'object' ? fault.stall : 0;
		const began = world.now;
		this.calls += 1;
		this.writes += 1;
		await this.wait(lead);
		if (fault === 'failsBefore') {
			ledger.failed(values, fault, { isOpen: false });
			throw new Error('the database is locked');
		}
		const before = row.data ?? [];
		const write = read();
		if (typeof fault === 'string') ledger.failed(values, fault, { isOpen: true });
		return await new Promise((resolve, reject) => {
			if (fault === 'never') return;
			world.in(gap + stall, () => {
				if (!this.isAlive && crash?.isWritten !== true) return;
				const overwritten = row.data ?? [];
				const end = { answer: () => {} };
				try {
					const answer = write();
					const rows = { read: before, overwritten, after: row.data ?? [] };
					ledger.wrote({ process: this, isRecord, values, began, stall, ...rows });
					end.answer = () => resolve(answer);
				} catch (error) {
					ledger.failed(values, 'two begin the row', { isOpen: false });
					end.answer = () => reject(error as Error);
				}
				if (fault === 'failsAfter') end.answer = () => reject(new Error('the connection was lost'));
				if (fault === 'neverAnswers') return;
				world.in(tail, () => {
					if (this.isAlive) end.answer();
				});
			});
		});
	}
}
