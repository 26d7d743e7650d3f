import { sleep } from 'n8n-workflow';

/** Time, which tests make up. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Waits, but not longer than until `stop` aborts. */
	wait(milliseconds: number, stop?: AbortSignal): Promise<void>;
	/** Aborts after this many milliseconds, and keeps no process alive until then. */
	deadline(milliseconds: number): AbortSignal;
}

/** The only place that knows the time; a test moves its own. */
export const realClock: Clock = {
	now: () => Date.now(),
	async wait(milliseconds, stop) {
		if (milliseconds <= 0 || stop?.aborted) return;
		// A timer may come up to a millisecond early, and nothing may leave before its time.
		const waited = sleep(Math.ceil(milliseconds) + 1);
		await (stop === undefined ? waited : inTime(waited, stop).catch(() => {}));
	},
	deadline: (milliseconds) => AbortSignal.timeout(milliseconds),
};

/** What work comes to; rejects when the deadline comes first. The work itself goes on. */
export async function inTime<Result>(work: Promise<Result>, late: AbortSignal): Promise<Result> {
	// Where it is too late already, nobody else hears that the work fails.
	work.catch(() => {});
	late.throwIfAborted();
	let onAbort = () => {};
	const tooLate = new Promise<never>((_, reject) => {
		onAbort = () => reject(new Error('It took too long'));
		late.addEventListener('abort', onAbort, { once: true });
	});
	try {
		return await Promise.race([work, tooLate]);
	} finally {
		// Whatever listens keeps a deadline in memory until it comes.
		late.removeEventListener('abort', onAbort);
	}
}
