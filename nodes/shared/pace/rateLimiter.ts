import pLimit from 'p-limit';

import { meaningOf, type MeaningOfResult } from '../api/meaning';
import type { Answer, Broken } from '../api/transport';
import type { Clock } from './clock';
import { LONGEST_PAUSE, MOST_RETRIES, pauseAfter, pauseAsked } from './pauses';

/** What requests that share a pace know of it. Plain data; times are milliseconds since 1970. */
export interface Pace {
	/** When the next request may start at an even pace. */
	nextStart: number;
	/** No request starts before: a pause. */
	closedUntil: number;
	/** How many requests got through since the last pause. */
	through: number;
	/** The same between the last two pauses; absent before the first one. */
	throughBefore?: number;
}

export const newPace = (): Pace => ({ nextStart: 0, closedUntil: 0, through: 0 });

/**
 * When requests start: in the order in which they are asked for, at an even pace, and not in a pause.
 * After a pause one goes first. Once it gets through, as many follow as did between the last two
 * pauses; beyond that they go one at a time, then two, and so on. So a limit that stays the same
 * refuses one request in each of its windows, and where there is more room it is soon used.
 */
export class RateLimiter {
	private readonly oneByOne = pLimit(1);

	private readonly interval: number;

	/** Requests that left since the last pause and have no answer yet. */
	private inFlight = 0;

	private onAnswer = () => {};

	/** How many pauses began in this run, and after which one the last request left that got through. */
	private pauses = 0;

	private throughAfter = 0;

	constructor(
		private readonly clock: Clock,
		{ perMinute }: { perMinute?: number },
		private readonly pace: Pace,
		private readonly stop?: AbortSignal,
	) {
		this.interval = perMinute === undefined ? 0 : 60_000 / perMinute;
	}

	/** How many milliseconds are left of a pause that nobody waits for; else `undefined`. */
	get tooLong(): number | undefined {
		const left = this.pace.closedUntil - this.clock.now();
		return left > LONGEST_PAUSE ? left : undefined;
	}

	/**
	 * Makes a request when its turn comes, and again while it is certainly refused: throttled, or no
	 * connection was made. Who goes first after a pause asks for all who wait, so they are given up
	 * together. `blocked` is asked right before each start; what it says ends it, and is given back.
	 */
	async send<Block>(
		request: () => Promise<Answer | Broken>,
		blocked: () => Block | undefined,
	): Promise<Block | undefined> {
		let refusedAfter = Infinity;
		let block: Block | undefined;
		const refusals = () => this.pauses - Math.max(refusedAfter, this.throughAfter);
		const isOver = () => {
			block = blocked();
			return block !== undefined || refusals() > MOST_RETRIES;
		};

		while (!isOver()) {
			const started = await this.turn(request, isOver);
			if (started === undefined) break;
			const { after, answer } = started;
			const result = await answer;
			if (after === this.pauses) this.inFlight -= 1;
			this.onAnswer();

			const understood = meaningOf(result);
			const reason = refusalIn(understood);
			const now = this.clock.now();
			const asked = pauseAsked(result, understood, now);
			if (reason !== undefined || asked !== undefined) this.beginPause(after);
			else if (understood.meaning?.status !== 'unknown') this.letThrough(after);
			if (reason !== undefined) refusedAfter = Math.min(refusedAfter, this.pauses - 1);
			const inARow = this.pauses - this.throughAfter;
			const pause = reason === undefined ? asked : pauseAfter(reason, inARow, asked);
			if (pause) this.pace.closedUntil = Math.max(this.pace.closedUntil, now + pause);
			if (reason === undefined) break;
		}
		return block;
	}

	/** Starts the request in its turn; `undefined` where it is over before. */
	private async turn(request: () => Promise<Answer | Broken>, isOver: () => boolean) {
		let reached = this.clock.now();
		return await this.oneByOne(async () => {
			while (!isOver()) {
				const start = Math.max(this.pace.nextStart, this.pace.closedUntil);
				if (start > reached) {
					await this.clock.wait(start - this.clock.now(), this.stop);
					reached = start;
				} else if (this.inFlight >= this.room) {
					await new Promise<void>((resolve) => (this.onAnswer = resolve));
					reached = this.clock.now();
				} else {
					this.pace.nextStart = reached + this.interval;
					this.inFlight += 1;
					return { after: this.pauses, answer: request() };
				}
			}
			return undefined;
		});
	}

	/** How many requests may be in flight. */
	private get room(): number {
		const { through, throughBefore } = this.pace;
		if (throughBefore === undefined) return Infinity;
		return through === 0 ? 1 : Math.max(throughBefore - through, through - throughBefore + 1);
	}

	private letThrough(after: number): void {
		this.throughAfter = Math.max(this.throughAfter, after);
		if (after === this.pauses) this.pace.through += 1;
		else this.pace.throughBefore = (this.pace.throughBefore ?? 0) + 1;
	}

	/** What left before the pause that is on tells nothing new. */
	private beginPause(after: number): void {
		if (after !== this.pauses) return;
		const { through, throughBefore = 0 } = this.pace;
		// Where the one that went first is refused, nothing is learned of how many there is room for.
		this.pace.throughBefore = through > 0 ? through : throughBefore;
		this.pace.through = 0;
		this.inFlight = 0;
		this.pauses += 1;
	}
}

/** Certainly not processed, so it may be tried again. */
function refusalIn({ meaning }: MeaningOfResult): 'throttled' | 'unreachable' | undefined {
	const reason = meaning?.reason;
	return reason === 'throttled' || reason === 'unreachable' ? reason : undefined;
}
