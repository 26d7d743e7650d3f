import type { Clock } from '../../nodes/shared/pace/clock.ts';

interface Waiting {
	until: number;
	resolve(): void;
}

/** A clock that stands still until the test moves it. */
export class TestClock implements Clock {
	private time = 0;

	private waiting: Waiting[] = [];

	now(): number {
		return this.time;
	}

	async wait(milliseconds: number, stop?: AbortSignal): Promise<void> {
		if (milliseconds <= 0 || stop?.aborted) return;
		let onEnd = () => {};
		await new Promise<void>((resolve) => {
			onEnd = resolve;
			this.waiting.push({ until: this.time + milliseconds, resolve });
			stop?.addEventListener('abort', onEnd);
		});
		stop?.removeEventListener('abort', onEnd);
	}

	deadline(milliseconds: number): AbortSignal {
		const late = new AbortController();
		this.waiting.push({ until: this.time + milliseconds, resolve: () => late.abort() });
		return late.signal;
	}

	/** Moves time on, past every wait that ends meanwhile, each at its own moment. */
	async advance(milliseconds: number): Promise<void> {
		const end = this.time + milliseconds;
		await settled();
		for (let next = this.takeDue(end); next !== undefined; next = this.takeDue(end)) {
			this.time = Math.max(this.time, next.until);
			next.resolve();
			await settled();
		}
		this.time = end;
	}

	private takeDue(end: number): Waiting | undefined {
		this.waiting.sort((one, other) => one.until - other.until);
		return this.waiting[0] !== undefined && this.waiting[0].until <= end
			? this.waiting.shift()
			: undefined;
	}
}

/** Lets everything run that does not wait for time. */
export async function settled(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
	await new Promise((resolve) => setImmediate(resolve));
}
