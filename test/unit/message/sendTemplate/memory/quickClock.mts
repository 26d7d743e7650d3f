import type { Clock } from '../../../../../nodes/shared/pace/clock.ts';

/** Time passes only where somebody waits. */
export class QuickClock implements Clock {
	private time = 0;

	readonly waits: number[] = [];

	now = () => this.time;

	async wait(milliseconds: number): Promise<void> {
		this.waits.push(milliseconds);
		this.time += milliseconds;
	}

	/** How many milliseconds each of them gave. */
	readonly deadlines: number[] = [];

	deadline = (milliseconds: number) => {
		this.deadlines.push(milliseconds);
		return new AbortController().signal;
	};
}
