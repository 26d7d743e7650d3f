import pLimit from 'p-limit';

import { medianOf } from '../figures.mts';
import { call, type BenchN8n, type Hook } from './n8n.mts';

/** What a side came to in a round. */
export interface Round {
	/** Executions a second, with many under way at once. */
	readonly rate: number;
	/** Milliseconds from a call to its answer, the middle. */
	readonly p50: number;
	/** The same where nothing else is under way. */
	readonly alone: number;
}

/** Not measured: the first executions of a workflow take longer. */
const WARM_UP = 20;
/** One after another. */
const ALONE = 15;

export async function measure(
	n8n: BenchN8n,
	{ url, workflowId }: Hook,
	{ calls, atOnce }: { calls: number; atOnce: number },
): Promise<Round> {
	const before = await n8n.succeeded(workflowId);
	await callOften(url, WARM_UP, atOnce);
	const alone = await callOften(url, ALONE, 1);

	const began = performance.now();
	const times = await callOften(url, calls, atOnce);
	const seconds = (performance.now() - began) / 1000;

	const succeeded = (await n8n.succeeded(workflowId)) - before;
	const expected = WARM_UP + ALONE + calls;
	if (succeeded !== expected) throw new Error(`${succeeded} of ${expected} executions ended well`);
	return { rate: calls / seconds, p50: medianOf(times), alone: medianOf(alone) };
}

/** Calls a webhook this often, so many at once. @returns milliseconds for each */
async function callOften(url: string, calls: number, atOnce: number): Promise<number[]> {
	const limit = pLimit(atOnce);
	const timed = async () => {
		const began = performance.now();
		const status = await call(url);
		if (status !== 200) throw new Error(`The webhook answered ${status}`);
		return performance.now() - began;
	};
	return await Promise.all(Array.from({ length: calls }, () => limit(timed)));
}
