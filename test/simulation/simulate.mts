import { Execution } from './execution.mts';
import { Ledger } from './ledger.mts';
import { N8nRow } from './n8nRow.mts';
import type { Schedule } from './plan.mts';
import { Process } from './process.mts';
import { protocol as asItIs, type Protocol } from './protocol.mts';
import { World } from './world.mts';

export interface Outcome {
	violations: string[];
	counts: Record<string, number>;
	row: string[];
	peak: number;
	writes: number;
}

/** After so many milliseconds, whatever does not end counts as never ending. */
const LONGEST = 600_000;

/** Lets a schedule happen. */
export async function simulate(schedule: Schedule, protocol: Protocol = asItIs): Promise<Outcome> {
	const { sizes } = schedule;
	const world = new World();
	const row = new N8nRow();
	const slowest = Math.max(
		...schedule.processes.flatMap(({ timings }) =>
			timings.map(({ lead, gap, tail }) => lead + gap + tail),
		),
	);
	const ledger = new Ledger(world, { keys: sizes.keys, grace: Math.max(1_000, 30 * slowest) });
	if (schedule.before > 0) {
		row.data = Array.from({ length: schedule.before }, (_, index) => `key:old${index}`);
		for (const key of row.data) ledger.sentBefore(key);
	}
	const processes = schedule.processes.map(
		(plan) => new Process(world, row, ledger, plan, protocol, sizes),
	);
	const running: Array<{ execution: Execution; process: Process }> = [];
	let toCome = schedule.executions.length;
	schedule.executions.forEach((plan, number) => {
		world.in(plan.at, () => {
			toCome -= 1;
			const process = processes[plan.process % processes.length];
			if (!process.isAlive) return;
			const execution = new Execution(number, plan, process, world, ledger, protocol);
			running.push({ execution, process });
			execution.run().catch((error: unknown) => ledger.wrong('an execution', String(error)));
		});
	});
	const isOver = () =>
		toCome === 0 && running.every(({ execution, process }) => execution.isOver || !process.isAlive);
	if (!(await world.runUntil(isOver, LONGEST))) ledger.wrong('an execution', 'never ends');
	// What goes on after them, such as making sure that what was taken away is gone.
	await world.runUntil(() => false);
	ledger.close(row.data ?? []);
	const writes = processes.reduce((sum, process) => sum + process.writes, 0);
	return {
		violations: ledger.violations,
		counts: ledger.counts,
		row: row.data ?? [],
		peak: row.peak,
		writes,
	};
}

/** Nobody gets a message twice by it: at worst, one is held back that could have gone out. */
export function isCautious(violation: string): boolean {
	return /is unknown, but not sent|is not saved|stands there as unknown|is said to be unknown/.test(
		violation,
	);
}
