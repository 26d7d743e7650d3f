/** The sandbox's time: the one place it comes from. Tests bring one that they move. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Calls back once, `ms` from now; the function it returns takes that back. */
	after(ms: number, callback: () => void): () => void;
}

export const REAL_CLOCK: Clock = {
	now: () => Date.now(),
	after: (ms, callback) => {
		// What is still to come keeps no process alive.
		const timer = setTimeout(callback, ms).unref();
		return () => clearTimeout(timer);
	},
};

interface Due {
	readonly at: number;
	readonly callback: () => void;
}

/** A clock that stands still until it is moved. */
export class MovedClock implements Clock {
	#now: number;
	#due: Due[] = [];

	/** Starts at the real time unless told, so that nobody takes what it dates for old. */
	constructor(start = Date.now()) {
		this.#now = start;
	}

	now(): number {
		return this.#now;
	}

	after(ms: number, callback: () => void): () => void {
		const due = { at: this.#now + Math.max(0, ms), callback };
		this.#due.push(due);
		return () => {
			this.#due = this.#due.filter((other) => other !== due);
		};
	}

	/** When the next callback is due. */
	get next(): number | undefined {
		return this.#due.length === 0 ? undefined : Math.min(...this.#due.map(({ at }) => at));
	}

	/** Moves on by `ms`; what falls due meanwhile is called at its own moment, then `between`. */
	async advance(ms: number, between?: () => Promise<void>): Promise<void> {
		const end = this.#now + ms;
		for (let next = this.#takeDue(end); next !== undefined; next = this.#takeDue(end)) {
			this.#now = Math.max(this.#now, next.at);
			next.callback();
			await between?.();
		}
		this.#now = end;
	}

	#takeDue(end: number): Due | undefined {
		this.#due.sort((one, other) => one.at - other.at);
		const [first] = this.#due;
		return first !== undefined && first.at <= end ? this.#due.shift() : undefined;
	}
}
