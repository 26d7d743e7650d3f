import { randomBytes } from 'node:crypto';

import type { Ids } from '../ids.mts';
import type { WebhookOptions } from './options.mts';
import type { Webhook } from './webhook.mts';
import { misfitsOf, type Misfit, type Wishes, withDefaults } from './wishes.mts';

/** The webhooks of all accounts. */
export class Webhooks {
	readonly options: WebhookOptions;
	readonly #ids: Ids;
	#all: Webhook[] = [];

	constructor(ids: Ids, options: WebhookOptions) {
		this.#ids = ids;
		this.options = options;
	}

	/** In the order in which they were made. */
	get all(): readonly Webhook[] {
		return this.#all;
	}

	of(accountId: number): Webhook[] {
		return this.#all.filter((webhook) => webhook.accountId === accountId);
	}

	find(accountId: number, id: number | undefined): Webhook | undefined {
		return this.of(accountId).find((webhook) => webhook.id === id);
	}

	/** Makes one, or says what is wrong with it. */
	create(accountId: number, wishes: Wishes): Webhook | Misfit[] {
		const whole = withDefaults(wishes);
		const misfits = misfitsOf(whole, this.of(accountId), this.options);
		if (misfits.length > 0) return misfits;
		const { older, wrongSecret } = this.options;
		const secret = older ? undefined : newSecret();
		const signingKey = secret && (wrongSecret ? newSecret() : secret);
		const webhook = { ...whole, id: this.#ids.webhook(), accountId, secret, signingKey };
		this.#all.push(webhook);
		return webhook;
	}

	/** Changes what was wished for, or says what is wrong with it and changes nothing. */
	update(webhook: Webhook, wishes: Wishes): Webhook | Misfit[] {
		const others = this.of(webhook.accountId).filter((other) => other !== webhook);
		const misfits = misfitsOf(wishes, others, this.options);
		return misfits.length > 0 ? misfits : Object.assign(webhook, wishes);
	}

	delete(webhook: Webhook): void {
		this.#all = this.#all.filter((other) => other !== webhook);
	}

	clear(): void {
		this.#all = [];
	}
}

function newSecret(): string {
	return randomBytes(16).toString('hex');
}
