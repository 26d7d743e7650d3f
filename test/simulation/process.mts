import type { Claims } from '../../nodes/CloudChat/message/sending/memory/claims.ts';
import type { Row, Store } from '../../nodes/CloudChat/message/sending/memory/row.ts';
import type { Clock } from '../../nodes/shared/pace/clock.ts';
import { randomFrom } from '../chaos/random.mts';
import type { Protocol } from './broken.mts';
import type { Ledger } from './ledger.mts';
import type { N8nRow } from './n8nRow.mts';
import type { ProcessPlan, Schedule } from './schedule.mts';
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

	/** Calls of the store. */
	calls = 0;

	readonly row: Row;

	readonly claims: Claims;

	constructor(
		private readonly plan: ProcessPlan,
		private readonly around: Surroundings,
	) {
		const { world, ledger, protocol, sizes } = around;
		const rules = { ...sizes, random: randomFrom(plan.seed) };
		this.row = new protocol.Row(this.store, this.clock, rules);
		this.claims = new protocol.Claims(this.row, this.clock);
		if (plan.crash === undefined) return;
		world.in(plan.crash.at, () => {
			this.isAlive = false;
			ledger.crashed(this);
		});
	}

	/** In a dead process nothing goes on. */
	async wait(milliseconds: number): Promise<void> {
		await new Promise<void>((resolve) => {
			this.around.world.in(milliseconds, () => {
				if (this.isAlive) resolve();
			});
		});
	}

	private get clock(): Clock {
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

	private get store(): Store {
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
			getProcessedDataCount: async () => row.data?.length ?? 0,
		};
	}

	/** `read` reads the row, and returns what writes it. */
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
		this.calls += 1;
		await this.wait(lead);
		if (typeof fault === 'string') ledger.failed(values, fault);
		if (fault === 'failsBefore') throw new Error('the database is locked');
		const before = row.data ?? [];
		const write = read();
		return await new Promise((resolve, reject) => {
			if (fault === 'never') return;
			world.in(gap + stall, () => {
				if (!this.isAlive && crash?.isWritten !== true) return;
				const overwritten = row.data ?? [];
				let end: () => void;
				try {
					const answer = write();
					end = () => resolve(answer);
					const after = row.data ?? [];
					ledger.wrote({ isRecord, values, stall, read: before, overwritten, after });
				} catch (error) {
					ledger.failed(values, 'two begin the row');
					end = () => reject(error as Error);
				}
				if (fault === 'failsAfter') end = () => reject(new Error('the connection was lost'));
				if (fault !== 'neverAnswers') world.in(tail, () => this.isAlive && end());
			});
		});
	}
}
