import { asItIs, type Protocol } from './broken.mts';
import { Execution } from './execution.mts';
import { Ledger } from './ledger.mts';
import { N8nRow } from './n8nRow.mts';
import { Process } from './process.mts';
import type { Schedule } from './schedule.mts';
import { World } from './world.mts';

export interface Outcome {
	violations: string[];
	counts: Record<string, number>;
	row: string[];
	/** Calls of the store. */
	calls: number;
	/** When the last execution had ended, in milliseconds. */
	ended: number;
}

/** What has not ended after so many milliseconds never will. */
const LONGEST = 600_000;

/** Lets a schedule happen, and tells what came of it. */
export async function simulate(schedule: Schedule, protocol: Protocol = asItIs): Promise<Outcome> {
	const { sizes } = schedule;
	const world = new World();
	const row = new N8nRow();
	const ledger = new Ledger(world, { keys: sizes.keys, grace: graceIn(schedule) });
	if (schedule.before > 0) {
		row.data = Array.from({ length: schedule.before }, (_, index) => `key:old${index}`);
		for (const key of row.data) ledger.sentBefore(key);
	}
	const around = { world, row, ledger, protocol, sizes };
	const processes = schedule.processes.map((plan) => new Process(plan, around));
	const executions = new Map<number, Execution>();
	let toCome = schedule.executions.length;
	schedule.executions.forEach((plan, number) => {
		world.in(plan.at, () => {
			toCome -= 1;
			const process = processes[plan.process % processes.length];
			const retried = executions.get(plan.retries ?? NaN);
			if (!process.isAlive || (retried && (retried.isDone || retried.process.isAlive))) return;
			const execution = new Execution(number, plan, process, ledger);
			executions.set(number, execution);
			execution.run().catch((error: unknown) => ledger.wrong('an execution', String(error)));
		});
	});
	const isOver = () =>
		toCome === 0 &&
		[...executions.values()].every(({ isDone, process }) => isDone || !process.isAlive);
	if (!(await world.runUntil(isOver, LONGEST))) ledger.wrong('an execution', 'never ends');
	const ended = world.now;
	// What goes on after them, such as making sure that what was taken away is gone.
	if (!(await world.runUntil(() => world.isAtRest, 2 * LONGEST))) ledger.wrong('it', 'never rests');
	ledger.close(row.data ?? []);
	const live = schedule.executions.reduce((sum, { messages }) => sum + messages.length, 0);
	const left = row.data?.length ?? 0;
	if (left > Math.max(schedule.before, sizes.keys + sizes.room + 8 * live)) {
		ledger.wrong('the row', `has ${left} marks`);
	}
	const { violations, counts } = ledger;
	const calls = processes.reduce((sum, process) => sum + process.calls, 0);
	return { violations, counts, row: row.data ?? [], calls, ended };
}

/** How long it may take until what was said stands: a process that was slow waits longer. */
function graceIn({ processes }: Schedule): number {
	const calls = processes.flatMap(({ timings }) =>
		timings.map(({ lead, gap, tail }) => lead + gap + tail),
	);
	const stalls = processes.flatMap(({ faults }) =>
		Object.values(faults).map((fault) => (typeof fault === 'object' ? fault.stall : 0)),
	);
	return Math.max(1_000, 30 * Math.max(...calls), 15 * Math.min(1_000, Math.max(0, ...stalls)));
}
