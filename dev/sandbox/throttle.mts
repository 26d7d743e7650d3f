import { type Answer, throttled } from './answers.mts';

/** A limit that is enforced, as opposed to a 429 on order. */
export interface ThrottleOptions {
	/** Requests let through in one window. chatwoot: 3000 for an address. */
	readonly limit: number;
	/** Length of the window in milliseconds. chatwoot: 60000. */
	readonly windowMs: number;
	/** Whose 429 it is: Chatwoot's tells no time (default), Kong's in a header, CloudChat's in its JSON. */
	readonly by?: 'chatwoot' | 'kong' | 'cloudchat';
}

/** assumed: for messages as for CloudChat's data extracts, and in windows by the clock. */
export const TWENTY_A_MINUTE: ThrottleOptions = { limit: 20, windowMs: 60_000, by: 'cloudchat' };

/** chatwoot (Rack::Attack): fixed windows by the clock. */
export class Throttle {
	#window = -1;
	#count = 0;

	constructor(private readonly options: ThrottleOptions) {}

	/** Counts a request at a time in milliseconds; the 429 if it is one too many. */
	refuse(now: number): Answer | undefined {
		const { limit, windowMs, by = 'chatwoot' } = this.options;
		const window = Math.floor(now / windowMs);
		if (window !== this.#window) {
			this.#window = window;
			this.#count = 0;
		}
		this.#count += 1;
		if (this.#count <= limit) return undefined;
		const seconds = Math.ceil(((window + 1) * windowMs - now) / 1000);
		return throttled(by, seconds);
	}
}
