import { randomBytes } from 'node:crypto';

import { type Answer, json, missingParam, NO_CONTENT, Refusal } from './answers.mts';
import { type Body, checkAdministrator, found, isBlank, isObject } from './checks.mts';
import type { Asked } from './routes.mts';
import { ACCOUNT, findById } from './world.mts';

/** Which Chatwoot the webhooks are those of. */
export interface WebhookOptions {
	/** As before 4.12.0: no secret, no signature, and an address of at most 255 characters. */
	readonly older?: boolean;
	/** As in chatwoot#13809: calls are signed with another key than the secret that the API shows. */
	readonly wrongSecret?: boolean;
}

/** What one may ask a webhook to be. */
export interface Wishes {
	url?: string;
	name?: string | null;
	subscriptions?: readonly string[];
}

export interface Webhook extends Required<Wishes> {
	readonly id: number;
	/** What the API shows; `undefined` in Chatwoot before 4.12.0. */
	readonly secret: string | undefined;
	/** What its calls are signed with: not always the secret that is shown (chatwoot#13809). */
	readonly signingKey: string | undefined;
}

/** chatwoot: what a webhook may ask for, and gets when it asks for nothing; cut to those of use. */
const SUBSCRIPTIONS: readonly string[] = [
	...['conversation_created', 'conversation_status_changed', 'conversation_updated'],
	...['message_created', 'message_updated'],
];

/** The account's webhooks. */
export class Webhooks {
	/** In the order in which they were made. */
	all: readonly Webhook[] = [];
	#nextId = 71;

	constructor(private readonly options: WebhookOptions) {}

	/** Makes one; a `Refusal` says what is wrong with it. */
	create(wishes: Wishes): Webhook {
		this.#check(wishes, this.all);
		const { older, wrongSecret } = this.options;
		const secret = older ? undefined : newSecret();
		const signingKey = secret && (wrongSecret ? newSecret() : secret);
		const usual = { url: '', name: null, subscriptions: SUBSCRIPTIONS };
		const webhook = { ...usual, ...wishes, id: this.#nextId++, secret, signingKey };
		this.all = [...this.all, webhook];
		return webhook;
	}

	/** Changes what was wished for; a `Refusal` says what is wrong with it, and changes nothing. */
	update(webhook: Webhook, wishes: Wishes): Webhook {
		const others = this.all.filter((other) => other !== webhook);
		this.#check(wishes, others);
		return Object.assign(webhook, wishes);
	}

	delete(webhook: Webhook): void {
		this.all = this.all.filter((other) => other !== webhook);
	}

	clear(): void {
		this.all = [];
	}

	/** chatwoot: an address that no other webhook of the account has. */
	#check({ url = '' }: Wishes, others: readonly Webhook[]): void {
		if (others.some((other) => other.url === url)) refuse('Url has already been taken');
		// chatwoot (4.9.1).
		if (this.options.older && url.length > 255) {
			refuse('Url is too long (maximum is 255 characters)');
		}
	}
}

function refuse(message: string): never {
	throw new Refusal(json(422, { message, attributes: ['url'] }));
}

function newSecret(): string {
	return randomBytes(16).toString('hex');
}

// chatwoot: the routes, for administrators; one webhook alone cannot be read.

export function list({ owner, webhooks }: Asked): Answer {
	checkAdministrator(owner);
	return json(200, { payload: { webhooks: webhooks.all.map(view) } });
}

export function create({ owner, body, webhooks }: Asked): Answer {
	checkAdministrator(owner);
	return written(webhooks.create(wishesIn(body)));
}

export function update(asked: Asked): Answer {
	return written(asked.webhooks.update(named(asked), wishesIn(asked.body)));
}

export function remove(asked: Asked): Answer {
	asked.webhooks.delete(named(asked));
	return NO_CONTENT;
}

function named({ owner, id, webhooks }: Asked): Webhook {
	checkAdministrator(owner);
	return found(findById(webhooks.all, id));
}

function wishesIn({ webhook }: Body): Wishes {
	if (isBlank(webhook) || !isObject(webhook)) throw new Refusal(missingParam('webhook'));
	const known = Object.entries(webhook).filter(([key]) => /^(url|name|subscriptions)$/.test(key));
	return Object.fromEntries(known);
}

function written(webhook: Webhook): Answer {
	return json(200, { payload: { webhook: view(webhook) } });
}

/** What is `undefined` is not in the JSON. */
function view({ signingKey: _hidden, ...webhook }: Webhook): object {
	return { ...webhook, account_id: ACCOUNT.id };
}
