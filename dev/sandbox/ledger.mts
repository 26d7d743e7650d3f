import type { IncomingHttpHeaders } from 'node:http';

import type { Body } from './checks.mts';
import type { Clock } from './clock.mts';
import type { Ids } from './ids.mts';

/** One proactive message the server took: a customer would get it on WhatsApp. */
export interface LedgerEntry {
	/** 1 for the first since the last `clear()`. */
	readonly number: number;
	/** When it was taken, ISO 8601. */
	readonly at: string;
	readonly accountId: number;
	readonly inboxId: number;
	readonly phoneNumber: string;
	readonly templateName: string;
	/** The JSON body exactly as it came, numbers as numbers. */
	readonly body: Body;
	/** The request's headers, without the token. */
	readonly headers: IncomingHttpHeaders;
	readonly conversationId: number;
	readonly messageId: number;
}

export type Taken = Omit<LedgerEntry, 'number' | 'at' | 'conversationId' | 'messageId'>;

/**
 * The truth of a run: what customers got, whatever the caller was told about it.
 * chatwoot: no idempotency, so the same post twice is two entries.
 */
export class Ledger {
	readonly messages: LedgerEntry[] = [];
	readonly #clock: Clock;
	readonly #ids: Ids;
	readonly #perPhone = new Map<string, number>();

	constructor(clock: Clock, ids: Ids) {
		this.#clock = clock;
		this.#ids = ids;
	}

	take(taken: Taken): LedgerEntry {
		const { api_access_token: _token, ...headers } = taken.headers;
		const entry: LedgerEntry = {
			...taken,
			headers,
			number: this.messages.length + 1,
			at: new Date(this.#clock.now()).toISOString(),
			conversationId: this.#ids.conversation(),
			messageId: this.#ids.message(),
		};
		this.messages.push(entry);
		this.#perPhone.set(entry.phoneNumber, this.count(entry.phoneNumber) + 1);
		return entry;
	}

	/** How many messages went to this phone. */
	count(phoneNumber: string): number {
		return this.#perPhone.get(phoneNumber) ?? 0;
	}

	/** Forgets the messages; the ids of conversations go on counting, as a database's would. */
	clear(): void {
		this.messages.length = 0;
		this.#perPhone.clear();
	}
}
