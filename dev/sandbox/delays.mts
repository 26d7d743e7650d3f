/** Waits that end at once when the server closes, so that a slow answer never holds it up. */
export class Delays {
	readonly #pending = new Map<NodeJS.Timeout, () => void>();

	/** Resolves after `ms`; at once, without a trip through the timers, for 0. */
	wait(ms: number): Promise<void> {
		if (ms <= 0) return Promise.resolve();
		return new Promise((resolve) => {
			const timer = setTimeout(() => {
				this.#pending.delete(timer);
				resolve();
			}, ms);
			this.#pending.set(timer, resolve);
		});
	}

	/** Ends every wait now. */
	cancelAll(): void {
		for (const [timer, resolve] of this.#pending) {
			clearTimeout(timer);
			resolve();
		}
		this.#pending.clear();
	}
}
