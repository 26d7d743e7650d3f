import type { Clock } from './clock';

/**
 * When the next request may start: at an even pace, and not before a pause that the service asked
 * for is over. One gate serves the whole run, so one throttled answer slows every message.
 */
export class Gate {
	private nextStart = 0;

	private closedUntil = 0;

	private pauses = 0;

	private readonly interval: number;

	constructor(
		private readonly clock: Clock,
		{ perMinute }: { perMinute?: number },
		private readonly stop?: AbortSignal,
	) {
		this.interval = perMinute === undefined ? 0 : 60_000 / perMinute;
	}

	/** Waits for its turn; returns at once when Stop is pressed. */
	async pass(): Promise<void> {
		let pauses: number;
		do {
			pauses = this.pauses;
			const now = this.clock.now();
			const start = Math.max(now, this.nextStart, this.closedUntil);
			this.nextStart = start + this.interval;
			await this.clock.wait(start - now, this.stop);
			// A pause that began meanwhile made the turn void.
		} while (pauses !== this.pauses && !this.stop?.aborted);
	}

	/** No request starts for so many milliseconds from now on. */
	close(milliseconds: number): void {
		this.closedUntil = Math.max(this.closedUntil, this.clock.now() + milliseconds);
		this.nextStart = this.closedUntil;
		this.pauses += 1;
	}
}
