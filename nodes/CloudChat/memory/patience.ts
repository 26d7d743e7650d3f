/** Milliseconds that a mark must stand at the least, and at the most, before it is there to stay. */
const LEAST = 250;
const MOST = 5_000;

/** A stale write is taken to come within so many times as long as calls of the store take now. */
const FACTOR = 5;

/** How much of a slow call is remembered after each later one. */
const DECAY = 0.9;

/**
 * How long to wait for another worker's stale write. It is late by as much as that worker is busy,
 * which cannot be seen from here; how long calls take in this process is the best that can be had.
 */
export class Patience {
	private slow = 0;

	/** A call of the store took so many milliseconds. */
	note(took: number): void {
		this.slow = Math.max(took, this.slow * DECAY);
	}

	get wait(): number {
		return Math.min(MOST, Math.max(LEAST, FACTOR * this.slow));
	}
}
