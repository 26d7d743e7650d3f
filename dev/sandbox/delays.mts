import type { Clock } from './clock.mts';

/** Waits that end at once when the server closes, so that a slow answer never holds it up. */
export class Delays {
	readonly #clock: Clock;
	readonly #pending = new Map<() => void, () => void>();

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** Resolves after `ms`; at once, without a trip through the timers, for 0. */
	wait(ms: number): Promise<void> {
		if (ms <= 0) return Promise.resolve();
		return new Promise((resolve) => {
			const cancel = this.#clock.after(ms, () => {
				this.#pending.delete(cancel);
				resolve();
			});
			this.#pending.set(cancel, resolve);
		});
	}

	/** Ends every wait now. */
	cancelAll(): void {
		for (const [cancel, resolve] of this.#pending) {
			cancel();
			resolve();
		}
		this.#pending.clear();
	}
}
