import type { Clock } from '../../nodes/shared/pace/clock.ts';
import { MovedClock } from '../../dev/sandbox/clock.mts';

/** A clock of the node that stands still until the test moves it. */
export class TestClock extends MovedClock implements Clock {
	/** Waits that are not over. */
	waiting = 0;

	constructor(start = 0) {
		super(start);
	}

	async wait(milliseconds: number, stop?: AbortSignal): Promise<void> {
		if (milliseconds <= 0 || stop?.aborted) return;
		this.waiting += 1;
		await new Promise<void>((resolve) => {
			const end = () => {
				takeBack();
				stop?.removeEventListener('abort', end);
				resolve();
			};
			const takeBack = this.after(milliseconds, end);
			stop?.addEventListener('abort', end);
		});
		this.waiting -= 1;
	}

	deadline(milliseconds: number): AbortSignal {
		const late = new AbortController();
		this.after(milliseconds, () => late.abort());
		return late.signal;
	}

	/** Moves time on, past every wait that ends meanwhile, each at its own moment. */
	override async advance(milliseconds: number, between = settled): Promise<void> {
		await settled();
		await super.advance(milliseconds, between);
	}
}

/** Lets everything run that does not wait for time. */
export async function settled(turns = 2): Promise<void> {
	for (let turn = 0; turn < turns; turn += 1) {
		await new Promise((resolve) => setImmediate(resolve));
	}
}
