import { createHmac, randomUUID } from 'node:crypto';
import pLimit from 'p-limit';

import type { Clock } from './clock.mts';
import type { Message } from './conversations.mts';
import { payloadOf } from './views.mts';
import type { Webhook, Webhooks } from './webhooks.mts';

/** chatwoot: milliseconds in which a webhook must answer. It is not called again. */
const LIMIT = 5000;

/** One event on its way to one webhook. */
export interface Delivery {
	/** The same in repeats. */
	readonly id: string;
	readonly webhook: Webhook;
	readonly event: string;
	/** The exact text that is sent. */
	readonly body: string;
	/** What the webhook answered, last; `undefined` while it has not. */
	status?: number;
	/** Why there is no answer: `late`, or an error's code. */
	failure?: string;
}

/** chatwoot (since 4.12.0): of a call's time in seconds and its body, byte for byte. */
export function signatureOf(key: string, timestamp: string, body: string): string {
	return `sha256=${createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')}`;
}

/** Tells webhooks what happens to messages: at once, or, held back, when a test says so. */
export class Deliveries {
	/** Every event told to a webhook, in the order of the events; a repeat is not another one. */
	readonly all: Delivery[] = [];
	/** How often each event is sent. WhatsApp and Chatwoot repeat some. */
	repeat = 1;
	/** assumed: Chatwoot's usual 10 workers. */
	readonly #limit = pLimit(10);
	readonly #last = new Map<number, Delivery>();
	readonly #underWay = new Set<Promise<void>>();
	#held: Delivery[] | undefined;
	#stop = new AbortController();

	constructor(
		private readonly clock: Clock,
		private readonly webhooks: Webhooks,
		private readonly keep: boolean,
	) {}

	/** chatwoot: each webhook of the account that asked for the event; no lines of the app. */
	tell(event: 'message_created' | 'message_updated', message: Message): void {
		if (message.direction === 'activity') return;
		const { all } = this.webhooks;
		const listeners = all.filter(({ subscriptions }) => subscriptions.includes(event));
		if (listeners.length === 0) return;
		const body = JSON.stringify(payloadOf(event, message));
		for (const webhook of listeners) {
			const delivery = { id: randomUUID(), webhook, event, body };
			if (this.keep) this.all.push(delivery);
			if (this.#held) this.#held.push(delivery);
			else this.#send(delivery);
		}
	}

	/** The last event that was sent to a webhook. */
	last(webhookId: number): Delivery | undefined {
		return this.#last.get(webhookId);
	}

	/** From now on events wait, until `release()`. */
	hold(): void {
		this.#held ??= [];
	}

	/** Sends what waits, in the order given: as it happened unless told. */
	release(order = (held: Delivery[]) => held): void {
		const held = this.#held ?? [];
		this.#held = undefined;
		for (const delivery of order(held)) this.#send(delivery);
	}

	/** Sends an event once more. */
	again(delivery: Delivery): void {
		this.#last.set(delivery.webhook.id, delivery);
		const { signal } = this.#stop;
		const run = this.#limit(() => call(delivery, this.clock, signal));
		const ended: Promise<void> = run.finally(() => this.#underWay.delete(ended));
		this.#underWay.add(ended);
	}

	/** Resolves once no call is under way. */
	async settled(): Promise<void> {
		while (this.#underWay.size > 0) await Promise.all(this.#underWay);
	}

	/** Ends the calls under way, and forgets all of them. */
	clear(): void {
		this.#stop.abort();
		this.#stop = new AbortController();
		this.#limit.clearQueue();
		this.#underWay.clear();
		this.#last.clear();
		this.#held = undefined;
		this.repeat = 1;
		this.all.length = 0;
	}

	#send(delivery: Delivery): void {
		for (let times = 0; times < this.repeat; times += 1) this.again(delivery);
	}
}

/** Calls the webhook once and notes what came of it; never throws. */
async function call(delivery: Delivery, clock: Clock, stop: AbortSignal): Promise<void> {
	const { webhook, body } = delivery;
	const late = new AbortController();
	const cancel = clock.after(LIMIT, () => late.abort());
	try {
		const answer = await fetch(webhook.url, {
			method: 'POST',
			redirect: 'manual',
			headers: headersOf(delivery, clock),
			body,
			signal: AbortSignal.any([late.signal, stop]),
		});
		await answer.arrayBuffer();
		delivery.status = answer.status;
	} catch (error) {
		const { code } = (error as { cause?: { code?: string } }).cause ?? {};
		delivery.failure = late.signal.aborted ? 'late' : (code ?? String(error));
	} finally {
		cancel();
	}
}

function headersOf({ id, webhook, body }: Delivery, clock: Clock): Record<string, string> {
	const headers = { 'content-type': 'application/json', accept: 'application/json' };
	if (webhook.signingKey === undefined) return headers;
	const timestamp = String(Math.floor(clock.now() / 1000));
	return {
		...headers,
		'x-chatwoot-delivery': id,
		'x-chatwoot-timestamp': timestamp,
		'x-chatwoot-signature': signatureOf(webhook.signingKey, timestamp, body),
	};
}
