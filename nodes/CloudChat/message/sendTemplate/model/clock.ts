/** Time, which tests make up. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Waits, but not longer than until `stop` aborts. */
	wait(milliseconds: number, stop?: AbortSignal): Promise<void>;
	/** Aborts after this many milliseconds, and keeps no process alive until then. */
	deadline(milliseconds: number): AbortSignal;
}
