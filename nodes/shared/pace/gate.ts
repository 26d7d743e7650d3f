import type { Clock } from './clock';
import { LONGEST_PAUSE } from './retryWait';

/** What requests that share a pace know of it. Plain data; times are milliseconds since 1970. */
export interface Pace {
	/** When the next request may start at an even pace. */
	nextStart: number;
	/** No request starts before: the service asked for a pause. */
	closedUntil: number;
}

/**
 * When the next request may start: at an even pace, and not before a pause that the service asked
 * for is over. Who shares a pace is slowed by one throttled answer.
 */
export class Gate {
	/** How many pauses began in this run. */
	private pauses = 0;

	private readonly interval: number;

	constructor(
		private readonly clock: Clock,
		{ perMinute }: { perMinute?: number },
		private readonly pace: Pace,
		private readonly stop?: AbortSignal,
	) {
		this.interval = perMinute === undefined ? 0 : 60_000 / perMinute;
	}

	/** Waits for its turn; returns without one when Stop is pressed, or where the pause is too long. */
	async pass(): Promise<void> {
		let pauses: number;
		do {
			if (this.tooLong !== undefined) return;
			pauses = this.pauses;
			const now = this.clock.now();
			const start = Math.max(now, this.pace.nextStart, this.pace.closedUntil);
			this.pace.nextStart = start + this.interval;
			await this.clock.wait(start - now, this.stop);
			// A pause that began meanwhile made the turn void.
		} while (pauses !== this.pauses && !this.stop?.aborted);
	}

	/** No request starts for this many milliseconds from now on. */
	close(milliseconds: number): void {
		const { pace } = this;
		pace.closedUntil = Math.max(pace.closedUntil, this.clock.now() + milliseconds);
		pace.nextStart = pace.closedUntil;
		this.pauses += 1;
	}

	/** How many milliseconds are left of a pause that nobody waits for; else `undefined`. */
	get tooLong(): number | undefined {
		const left = this.pace.closedUntil - this.clock.now();
		return left > LONGEST_PAUSE ? left : undefined;
	}
}
