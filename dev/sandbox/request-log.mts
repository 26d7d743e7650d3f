import type { IncomingHttpHeaders } from 'node:http';

import type { Clock } from './clock.mts';
import type { Fault } from './fault.mts';

/** One request to the API, refused and broken ones included. */
export interface RequestRecord {
	/** 1 for the first since the last `clear()`. */
	readonly number: number;
	readonly at: string;
	readonly method: string;
	/** Path with its query. */
	readonly path: string;
	/** As received, the token included: tests look at how it arrives. */
	readonly headers: IncomingHttpHeaders;
	readonly rawBody: string;
	/** The parsed JSON; `undefined` where there is none. */
	readonly body: unknown;
	/** What was answered; `undefined` while unanswered, and always if the connection was cut. */
	status?: number;
	/** The fault that was ordered for it, or `throttle`. */
	fault?: Fault['kind'] | 'throttle';
}

/** Every request to the API since the last `clear()`. */
export class RequestLog {
	/** Empty when the sandbox was started with `keepRequests: false`. */
	readonly all: RequestRecord[] = [];
	readonly #keep: boolean;
	readonly #clock: Clock;
	readonly #perPhone = new Map<string, number>();
	#count = 0;

	constructor(keep: boolean, clock: Clock) {
		this.#keep = keep;
		this.#clock = clock;
	}

	/** How many came, also when they are not kept. */
	get count(): number {
		return this.#count;
	}

	add(request: Omit<RequestRecord, 'number' | 'at'>): RequestRecord {
		this.#count += 1;
		const at = new Date(this.#clock.now()).toISOString();
		const record = { ...request, number: this.#count, at };
		if (this.#keep) this.all.push(record);
		return record;
	}

	/** How many posts for this phone came before, however they ended. From now on, this one counts. */
	countAttempt(phoneNumber: string): number {
		const before = this.#perPhone.get(phoneNumber) ?? 0;
		this.#perPhone.set(phoneNumber, before + 1);
		return before;
	}

	clear(): void {
		this.all.length = 0;
		this.#count = 0;
		this.#perPhone.clear();
	}
}
