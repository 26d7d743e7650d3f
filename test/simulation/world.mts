interface Event {
	at: number;
	order: number;
	happen: () => void;
}

/** Virtual time: events happen one after another, each at its own moment, and nothing else does. */
export class World {
	now = 0;

	private readonly events: Event[] = [];

	private count = 0;

	/** After so many milliseconds, something happens; of two at the same moment, the older first. */
	in(milliseconds: number, happen: () => void): void {
		const event = { at: this.now + milliseconds, order: (this.count += 1), happen };
		this.push(event);
	}

	/** Nothing is left to happen. */
	get isAtRest(): boolean {
		return this.events.length === 0;
	}

	/** Lets time pass until it is done; answers whether it ever is, up to that time. */
	async runUntil(isDone: () => boolean, limit: number): Promise<boolean> {
		await everythingThatNeedsNoTime();
		while (!isDone()) {
			const next = this.pop();
			if (next === undefined || next.at > limit) return false;
			this.now = next.at;
			next.happen();
			await everythingThatNeedsNoTime();
		}
		return true;
	}

	/** A heap, the earliest on top. */
	private push(event: Event): void {
		const { events } = this;
		let place = events.push(event) - 1;
		while (place > 0) {
			const above = (place - 1) >> 1;
			if (isBefore(events[above], event)) break;
			events[place] = events[above];
			place = above;
		}
		events[place] = event;
	}

	private pop(): Event | undefined {
		const { events } = this;
		const first = events[0];
		const last = events.pop();
		if (last === undefined || events.length === 0) return last;
		let place = 0;
		for (;;) {
			let below = 2 * place + 1;
			if (below >= events.length) break;
			if (below + 1 < events.length && isBefore(events[below + 1], events[below])) below += 1;
			if (isBefore(last, events[below])) break;
			events[place] = events[below];
			place = below;
		}
		events[place] = last;
		return first;
	}
}

function isBefore(one: Event, other: Event): boolean {
	return one.at === other.at ? one.order < other.order : one.at < other.at;
}

async function everythingThatNeedsNoTime(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}
