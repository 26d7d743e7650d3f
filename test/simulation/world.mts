interface Event {
	at: number;
	happen: () => void;
}

/** Virtual time: events happen one after another, each at its own moment, and nothing else does. */
export class World {
	now = 0;

	/** The next is the last. */
	private readonly events: Event[] = [];

	/** After so many milliseconds, something happens; of two at the same moment, the older first. */
	in(milliseconds: number, happen: () => void): void {
		const at = this.now + milliseconds;
		let [from, to] = [0, this.events.length];
		while (from < to) {
			const middle = (from + to) >> 1;
			if (this.events[middle].at > at) from = middle + 1;
			else to = middle;
		}
		this.events.splice(from, 0, { at, happen });
	}

	/** Nothing is left to happen. */
	get isAtRest(): boolean {
		return this.events.length === 0;
	}

	/** Lets time pass until it is done; answers whether it ever is, up to that time. */
	async runUntil(isDone: () => boolean, limit: number): Promise<boolean> {
		await everythingThatNeedsNoTime();
		while (!isDone()) {
			const next = this.events.pop();
			if (next === undefined || next.at > limit) return false;
			this.now = next.at;
			next.happen();
			await everythingThatNeedsNoTime();
		}
		return true;
	}
}

async function everythingThatNeedsNoTime(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}
