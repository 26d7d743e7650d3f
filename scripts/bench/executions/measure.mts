import { setTimeout as pause } from 'node:timers/promises';

import { callOften, percentile } from './load.mts';
import { machineCpu, usageOf } from './meter.mts';
import type { BenchN8n, Hook } from './n8n.mts';

/** What a side came to in a round. */
export interface Round {
	/** Executions a second, with many under way at once. */
	readonly rate: number;
	/** Milliseconds from a call to its answer: the middle, and what 95 of 100 took at most. */
	readonly p50: number;
	readonly p95: number;
	/** The middle where nothing else is under way. */
	readonly alone: number;
	/** Milliseconds of n8n's CPU for an execution. */
	readonly cpu: number;
	/** Bytes written for an execution: to the disk by SQLite, to its log (WAL) by PostgreSQL. */
	readonly written: number;
	/** Bytes that n8n remembers for the node, at the end. */
	readonly memory: number;
	/** Cores that were busy with something else: the more, the less the other figures tell. */
	readonly others: number;
}

/** Not measured: the first executions of a workflow take longer. */
const WARM_UP = 20;
/** One after another. */
const ALONE = 15;
/** n8n still works for a moment after it has answered. */
const AFTERWARDS_MS = 500;

export async function measure(
	n8n: BenchN8n,
	hook: Hook,
	{ calls, atOnce }: { calls: number; atOnce: number },
): Promise<Round> {
	const { database, pid } = n8n;
	const succeeded = await n8n.succeeded(hook);
	await callOften(hook.url, WARM_UP, atOnce);
	const alone = await callOften(hook.url, ALONE, 1);

	const writtenBefore = await database.written(pid);
	const elsewhere = othersCpu();
	const started = performance.now();
	const before = usageOf(pid);
	const load = await callOften(hook.url, calls, atOnce);
	await pause(AFTERWARDS_MS);
	const after = usageOf(pid);
	const others = (othersCpu() - elsewhere) / (performance.now() - started);
	const written = (await database.written(pid)) - writtenBefore;

	const ended = (await n8n.succeeded(hook)) - succeeded;
	const expected = WARM_UP + ALONE + calls;
	if (ended !== expected) throw new Error(`${ended} of ${expected} executions ended well`);
	return {
		rate: calls / load.seconds,
		p50: percentile(load, 0.5),
		p95: percentile(load, 0.95),
		alone: percentile(alone, 0.5),
		cpu: (after.cpu - before.cpu) / calls,
		written: written / calls,
		memory: await n8n.memory(hook),
		others,
	};
}

/** Milliseconds of CPU spent on what this benchmark did not start. */
function othersCpu(): number {
	return machineCpu() - usageOf(process.pid).cpu;
}
