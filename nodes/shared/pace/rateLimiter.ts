import { meaningOf } from '../api/statuses';
import type { Answer, Broken } from '../api/transport';
import type { Clock } from './clock';
import { LONGEST_PAUSE, pauseAsked, waitAfter } from './pauses';

/** The time from one pause to the next. */
interface Window {
	/** How many requests that left in it got through, and how many have no answer yet. */
	through: number;
	inFlight: number;
}

/** What requests that share a pace know of it. Plain data; times are milliseconds since 1970. */
export interface Pace {
	/** When the next request may start at an even pace. */
	nextStart: number;
	/** No request starts before: a pause. */
	closedUntil: number;
	window: Window;
	/** Absent before the first pause. */
	windowBefore?: Window;
}

/** What was refused more often than this, while nothing got through, is given up. */
const MOST_RETRIES = 3;

export const newPace = (): Pace => ({
	nextStart: 0,
	closedUntil: 0,
	window: { through: 0, inFlight: 0 },
});

/**
 * When requests start: one after another, at an even pace, and not in a pause. After a pause one goes
 * first. Once it gets through, as many follow as did between the last two pauses; beyond that they go
 * one at a time, then two, and so on. So a limit that stays the same refuses one request in each of
 * its windows, and where there is more room it is soon used.
 */
export class RateLimiter {
	private readonly interval: number;

	/** Whether somebody's turn is next, and who comes then. */
	private isTaken = false;

	private readonly waiting: Array<() => void> = [];

	private onAnswer = () => {};

	/** How many requests got through in this run. */
	private through = 0;

	constructor(
		private readonly clock: Clock,
		{ perMinute }: { perMinute?: number },
		private readonly pace: Pace,
		private readonly stop?: AbortSignal,
	) {
		this.interval = perMinute === undefined ? 0 : 60_000 / perMinute;
		// What a crashed run had in flight has no answer any more.
		pace.window = { ...pace.window, inFlight: 0 };
	}

	/** How many milliseconds are left of a pause that nobody waits for; else `undefined`. */
	get tooLong(): number | undefined {
		const left = this.pace.closedUntil - this.clock.now();
		return left > LONGEST_PAUSE ? left : undefined;
	}

	/**
	 * Makes a request when its turn comes, and again while it is certainly refused: throttled, or no
	 * connection was made. It is given up after three more refusals between which nothing got through.
	 * `blocked` is asked right before each start; what it says ends the tries, and is given back.
	 */
	async send<Block>(
		request: () => Promise<Answer | Broken>,
		blocked: () => Block | undefined,
	): Promise<Block | undefined> {
		let refusals = 0;
		let seen = 0;
		let block: Block | undefined;
		const isOver = () => {
			block = blocked();
			return block !== undefined || refusals > MOST_RETRIES;
		};

		while (!isOver()) {
			const started = await this.turn(request, isOver, refusals > 0);
			if (started === undefined) break;
			const { window, answer } = started;
			const result = await answer;
			window.inFlight -= 1;
			this.onAnswer();

			const meant = meaningOf(result);
			const { reason, status } = meant.meaning ?? {};
			const asked = pauseAsked(result, meant, this.clock.now());
			if (reason !== 'throttled' && reason !== 'unreachable') {
				if (asked !== undefined) this.pause(asked);
				if (status === 'unknown') break;
				this.through += 1;
				window.through += 1;
				break;
			}
			refusals = this.through === seen ? refusals + 1 : 1;
			seen = this.through;
			const wait = waitAfter(reason, refusals, asked);
			if (reason === 'throttled') this.pause(wait);
			else await this.clock.wait(wait, this.stop);
		}
		return block;
	}

	/** Starts the request in its turn; `undefined` where it is over before. Retries come first. */
	private async turn(
		request: () => Promise<Answer | Broken>,
		isOver: () => boolean,
		isRetry: boolean,
	): Promise<{ window: Window; answer: Promise<Answer | Broken> } | undefined> {
		let reached = this.clock.now();
		if (this.isTaken) {
			const { waiting } = this;
			await new Promise<void>((go) => (isRetry ? waiting.unshift(go) : waiting.push(go)));
		}
		this.isTaken = true;
		try {
			while (!isOver()) {
				const { window, nextStart, closedUntil } = this.pace;
				// At an even pace it is never further away, unless the clock was put back.
				this.pace.nextStart = Math.min(nextStart, this.clock.now() + this.interval);
				const start = Math.max(this.pace.nextStart, closedUntil);
				if (start > reached) {
					await this.clock.wait(start - this.clock.now(), this.stop);
					reached = start;
				} else if (window.inFlight >= this.room) {
					await new Promise<void>((answered) => (this.onAnswer = answered));
					reached = this.clock.now();
				} else {
					this.pace.nextStart = reached + this.interval;
					window.inFlight += 1;
					return { window, answer: request() };
				}
			}
			return undefined;
		} finally {
			const next = this.waiting.shift();
			if (next === undefined) this.isTaken = false;
			else next();
		}
	}

	/** How many requests may be in flight. */
	private get room(): number {
		const { window, windowBefore } = this.pace;
		if (windowBefore === undefined) return Infinity;
		const left = windowBefore.through - window.through;
		return window.through === 0 ? 1 : Math.max(left, 1 - left);
	}

	private pause(milliseconds: number): void {
		const { pace } = this;
		pace.closedUntil = Math.max(pace.closedUntil, this.clock.now() + milliseconds);
		// Where the one that went first is refused, nothing is learned of how many there is room for.
		if (pace.window.through > 0 || !pace.windowBefore) pace.windowBefore = pace.window;
		pace.window = { through: 0, inFlight: 0 };
	}
}
