import type { Clock } from './clock';
import { LONGEST_PAUSE } from './retryWait';

/** What the gate remembers; apart from it, so that several runs can share it. All in epoch ms. */
export interface Pace {
	nextStart: number;
	closedUntil: number;
	/** How many pauses began. */
	pauses: number;
}

export function newPace(): Pace {
	return { nextStart: 0, closedUntil: 0, pauses: 0 };
}

/**
 * When the next request may start: at an even pace, and not before a pause that the service asked
 * for is over. One gate serves every message, so one throttled answer slows them all.
 */
export class Gate {
	private readonly interval: number;

	constructor(
		private readonly clock: Clock,
		{ perMinute }: { perMinute?: number },
		private readonly stop?: AbortSignal,
		private readonly pace: Pace = newPace(),
	) {
		this.interval = perMinute === undefined ? 0 : 60_000 / perMinute;
	}

	/** Waits for its turn; returns without one when Stop is pressed, or where the pause is too long. */
	async pass(): Promise<void> {
		let pauses: number;
		do {
			if (this.tooLong !== undefined) return;
			pauses = this.pace.pauses;
			const now = this.clock.now();
			const start = Math.max(now, this.pace.nextStart, this.pace.closedUntil);
			this.pace.nextStart = start + this.interval;
			await this.clock.wait(start - now, this.stop);
			// A pause that began meanwhile made the turn void.
		} while (pauses !== this.pace.pauses && !this.stop?.aborted);
	}

	/** No request starts for so many milliseconds from now on. */
	close(milliseconds: number): void {
		const { pace } = this;
		pace.closedUntil = Math.max(pace.closedUntil, this.clock.now() + milliseconds);
		pace.nextStart = pace.closedUntil;
		pace.pauses += 1;
	}

	/** How many milliseconds are left of a pause that nobody waits for; else `undefined`. */
	get tooLong(): number | undefined {
		const left = this.pace.closedUntil - this.clock.now();
		return left > LONGEST_PAUSE ? left : undefined;
	}
}
