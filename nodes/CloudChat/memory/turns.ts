import pLimit, { type LimitFunction } from 'p-limit';

const queues = new Map<string, LimitFunction>();

/**
 * Runs work on one thing after another, across all executions of this process: n8n's store reads
 * and rewrites one row per node, and two at once would lose each other's keys.
 */
export async function inTurn<Result>(thing: string, work: () => Promise<Result>): Promise<Result> {
	const queue = queues.get(thing) ?? pLimit(1);
	queues.set(thing, queue);
	try {
		return await queue(work);
	} finally {
		if (queue.activeCount === 0 && queue.pendingCount === 0) queues.delete(thing);
	}
}
