import pLimit from 'p-limit';

import type { Clock } from '../clock.mts';
import type { Message } from '../messages/message.mts';
import { call, type Delivery, newDelivery } from './delivery.mts';
import { payloadOf } from './payload.mts';
import type { MessageEvent } from './webhook.mts';
import type { Webhooks } from './webhooks.mts';

/** In which order held events are sent. */
export type Order = (held: Delivery[]) => Delivery[];

/** Tells webhooks what happens to messages: at once, or, held back, when a test says so. */
export class Deliveries {
	/** Every event told to a webhook, in the order of the events; a repeat is not another one. */
	readonly all: Delivery[] = [];
	/** How often each event is sent. WhatsApp and Chatwoot repeat some. */
	repeat = 1;
	readonly #clock: Clock;
	readonly #webhooks: Webhooks;
	readonly #limit: ReturnType<typeof pLimit>;
	readonly #keep: boolean;
	readonly #last = new Map<number, Delivery>();
	readonly #underWay = new Set<Promise<void>>();
	#held: Delivery[] | undefined;
	#stop = new AbortController();

	constructor(clock: Clock, webhooks: Webhooks, keep: boolean) {
		this.#clock = clock;
		this.#webhooks = webhooks;
		this.#limit = pLimit(webhooks.options.parallel ?? 10);
		this.#keep = keep;
	}

	/** chatwoot: each webhook of the account that asked for the event; no lines of the app. */
	tell(event: MessageEvent, message: Message): void {
		if (message.direction === 'activity') return;
		const { accountId } = message.conversation;
		const listeners = this.#webhooks.of(accountId).filter((w) => w.subscriptions.includes(event));
		if (listeners.length === 0) return;
		const payload = payloadOf(event, message);
		for (const webhook of listeners) {
			const delivery = newDelivery(webhook, event, message.id, payload);
			if (this.#keep) this.all.push(delivery);
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
	release(order: Order = (held) => held): void {
		const held = this.#held ?? [];
		this.#held = undefined;
		for (const delivery of order(held)) this.#send(delivery);
	}

	/** Sends an event once more. */
	again(delivery: Delivery): void {
		this.#start(delivery);
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
		for (let times = 0; times < this.repeat; times += 1) this.#start(delivery);
	}

	#start(delivery: Delivery): void {
		this.#last.set(delivery.webhook.id, delivery);
		const { signal } = this.#stop;
		const run = this.#limit(() => call(delivery, this.#clock, signal));
		const ended: Promise<void> = run.finally(() => this.#underWay.delete(ended));
		this.#underWay.add(ended);
	}
}
