import { randomBytes } from 'node:crypto';

import { json, Refusal } from './answers.mts';

/** Which Chatwoot the webhooks are those of. */
export interface WebhookOptions {
	/** As before 4.12.0: no secret, no signature, and an address of at most 255 characters. */
	readonly older?: boolean;
	/** As in chatwoot#13809: calls are signed with another key than the secret that the API shows. */
	readonly wrongSecret?: boolean;
	/** CloudChat has no webhooks: there are no such addresses. */
	readonly absent?: boolean;
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

/** chatwoot: what a webhook may ask for, and gets when it asks for nothing. */
const SUBSCRIPTIONS: readonly string[] = [
	...['conversation_created', 'conversation_status_changed', 'conversation_updated'],
	...['conversation_typing_on', 'conversation_typing_off', 'contact_created', 'contact_updated'],
	...['inbox_created', 'inbox_updated', 'message_created', 'message_updated'],
	'webwidget_triggered',
];

/** The account's webhooks. */
export class Webhooks {
	/** In the order in which they were made. */
	all: readonly Webhook[] = [];
	#nextId = 71;

	constructor(readonly options: WebhookOptions) {}

	/** Makes one; a `Refusal` says what is wrong with it. */
	create(wishes: Wishes): Webhook {
		const whole = { url: '', name: null, subscriptions: SUBSCRIPTIONS, ...wishes };
		this.#check(whole, this.all);
		const { older, wrongSecret } = this.options;
		const secret = older ? undefined : newSecret();
		const signingKey = secret && (wrongSecret ? newSecret() : secret);
		const webhook = { ...whole, id: this.#nextId++, secret, signingKey };
		this.all = [...this.all, webhook];
		return webhook;
	}

	/** Changes what was wished for; a `Refusal` says what is wrong with it, and changes nothing. */
	update(webhook: Webhook, wishes: Wishes): Webhook {
		this.#check(
			wishes,
			this.all.filter((other) => other !== webhook),
		);
		return Object.assign(webhook, wishes);
	}

	delete(webhook: Webhook): void {
		this.all = this.all.filter((other) => other !== webhook);
	}

	clear(): void {
		this.all = [];
	}

	/**
	 * chatwoot: an address of the web that no other webhook of the account has, and known events. An
	 * address of a private network is taken, though since 4.14.0 nothing is sent there.
	 */
	#check({ url, subscriptions }: Wishes, others: readonly Webhook[]): void {
		if (url !== undefined && !(/^https?:\/\/./i.test(url) && URL.canParse(url))) {
			refuse('url', 'Url is invalid');
		}
		if (others.some((other) => other.url === url)) refuse('url', 'Url has already been taken');
		// chatwoot (4.9.1).
		if (this.options.older && url !== undefined && url.length > 255) {
			refuse('url', 'Url is too long (maximum is 255 characters)');
		}
		const areKnown = subscriptions?.every((event) => SUBSCRIPTIONS.includes(event));
		if (areKnown === false || subscriptions?.length === 0) {
			refuse('subscriptions', 'Subscriptions Invalid events');
		}
	}
}

function refuse(attribute: string, message: string): never {
	throw new Refusal(json(422, { message, attributes: [attribute] }));
}

function newSecret(): string {
	return randomBytes(16).toString('hex');
}
