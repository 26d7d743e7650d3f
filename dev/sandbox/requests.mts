import type { IncomingHttpHeaders } from 'node:http';

import type { Body } from './checks.mts';
import type { Clock } from './clock.mts';

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
	/** The parsed JSON; `undefined` where there is none. */
	readonly body: unknown;
	/** What was answered; `undefined` while unanswered, and always if the connection was cut. */
	status?: number;
}

/** Every request to the API since the last `clear()`. */
export class RequestLog {
	/** Empty when the sandbox was started with `keepRequests: false`. */
	readonly all: RequestRecord[] = [];
	/** How many came, also when they are not kept. */
	count = 0;

	constructor(
		private readonly keep: boolean,
		private readonly clock: Clock,
	) {}

	add(request: Omit<RequestRecord, 'number' | 'at'>): RequestRecord {
		this.count += 1;
		const at = new Date(this.clock.now()).toISOString();
		const record = { ...request, number: this.count, at };
		if (this.keep) this.all.push(record);
		return record;
	}

	clear(): void {
		this.all.length = 0;
		this.count = 0;
	}
}

/** One proactive message the server took: a customer would get it on WhatsApp. */
export interface LedgerEntry {
	readonly inboxId: number;
	readonly phoneNumber: string;
	readonly templateName: string;
	/** The JSON body exactly as it came, numbers as numbers. */
	readonly body: Body;
	readonly conversationId: number;
	readonly messageId: number;
}

/**
 * The truth of a run: what customers got, whatever the caller was told about it.
 * chatwoot: no idempotency, so the same post twice is two entries.
 */
export class Ledger {
	readonly messages: LedgerEntry[] = [];
	readonly #perPhone = new Map<string, number>();

	take(entry: LedgerEntry): void {
		this.messages.push(entry);
		this.#perPhone.set(entry.phoneNumber, this.count(entry.phoneNumber) + 1);
	}

	/** How many messages went to this phone. */
	count(phoneNumber: string): number {
		return this.#perPhone.get(phoneNumber) ?? 0;
	}

	clear(): void {
		this.messages.length = 0;
		this.#perPhone.clear();
	}
}
