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
		const whole = Math.ceil(milliseconds) + 1;
		if (stop === undefined) return await sleep(whole);
		let onAbort = () => {};
		const aborted = new Promise<void>((resolve) => {
			onAbort = resolve;
			stop.addEventListener('abort', onAbort, { once: true });
		});
		try {
			await Promise.race([sleep(whole), aborted]);
		} finally {
			stop.removeEventListener('abort', onAbort);
		}
	},
	deadline: (milliseconds) => AbortSignal.timeout(milliseconds),
};
