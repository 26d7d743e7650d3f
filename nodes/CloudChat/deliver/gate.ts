import type { Clock } from '../model/clock';
import type { Limits } from '../model/limits';

/** The part of an execution's limits that is about time. */
type Pace = Pick<Limits, 'nextStart' | 'closedUntil'>;

/**
 * When the next request may start: at an even pace, and not before a pause that the service asked
 * for is over. All runs of an execution share one pace, so one throttled answer slows every message.
 */
export class Gate {
	private pauses = 0;

	private readonly interval: number;

	constructor(
		private readonly clock: Clock,
		private readonly pace: Pace,
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
			const start = Math.max(now, this.pace.nextStart, this.pace.closedUntil);
			this.pace.nextStart = start + this.interval;
			await this.clock.wait(start - now, this.stop);
			// A pause that began meanwhile made the turn void.
		} while (pauses !== this.pauses && !this.stop?.aborted);
	}

	/** No request starts for so many milliseconds from now on. */
	close(milliseconds: number): void {
		this.pace.closedUntil = Math.max(this.pace.closedUntil, this.clock.now() + milliseconds);
		this.pace.nextStart = this.pace.closedUntil;
		this.pauses += 1;
	}
}
