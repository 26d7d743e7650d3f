import { randomBytes } from 'node:crypto';

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
	readonly accountId: number;
	/** What the API shows; `undefined` in Chatwoot before 4.12.0. */
	readonly secret: string | undefined;
	/** What its calls are signed with: not always the secret that is shown (chatwoot#13809). */
	readonly signingKey: string | undefined;
}

/** What is wrong with a webhook, as the attribute and the words that Chatwoot has for it. */
export interface Misfit {
	readonly attribute: 'url' | 'subscriptions';
	readonly words: string;
}

/** chatwoot: what a webhook may ask for, and gets when it asks for nothing. */
const SUBSCRIPTIONS: readonly string[] = [
	...['conversation_created', 'conversation_status_changed', 'conversation_updated'],
	...['conversation_typing_on', 'conversation_typing_off', 'contact_created', 'contact_updated'],
	...['inbox_created', 'inbox_updated', 'message_created', 'message_updated'],
	'webwidget_triggered',
];

/** The webhooks of all accounts. */
export class Webhooks {
	/** In the order in which they were made. */
	all: readonly Webhook[] = [];
	#nextId = 71;

	constructor(readonly options: WebhookOptions) {}

	of(accountId: number): Webhook[] {
		return this.all.filter((webhook) => webhook.accountId === accountId);
	}

	/** Makes one, or says what is wrong with it. */
	create(accountId: number, wishes: Wishes): Webhook | Misfit[] {
		const whole = { url: '', name: null, subscriptions: SUBSCRIPTIONS, ...wishes };
		const misfits = this.#misfitsOf(whole, this.of(accountId));
		if (misfits.length > 0) return misfits;
		const { older, wrongSecret } = this.options;
		const secret = older ? undefined : newSecret();
		const signingKey = secret && (wrongSecret ? newSecret() : secret);
		const webhook = { ...whole, id: this.#nextId++, accountId, secret, signingKey };
		this.all = [...this.all, webhook];
		return webhook;
	}

	/** Changes what was wished for, or says what is wrong with it and changes nothing. */
	update(webhook: Webhook, wishes: Wishes): Webhook | Misfit[] {
		const others = this.of(webhook.accountId).filter((other) => other !== webhook);
		const misfits = this.#misfitsOf(wishes, others);
		return misfits.length > 0 ? misfits : Object.assign(webhook, wishes);
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
	#misfitsOf({ url, subscriptions }: Wishes, others: readonly Webhook[]): Misfit[] {
		const isUrl = url === undefined || (/^https?:\/\/./i.test(url) && URL.canParse(url));
		const isTaken = others.some((other) => other.url === url);
		// chatwoot (4.9.1).
		const isTooLong = this.options.older === true && url !== undefined && url.length > 255;
		const isKnown = subscriptions?.every((event) => SUBSCRIPTIONS.includes(event));
		const misfits: Array<[boolean, Misfit['attribute'], string]> = [
			[!isUrl, 'url', 'Url is invalid'],
			[isTaken, 'url', 'Url has already been taken'],
			[isTooLong, 'url', 'Url is too long (maximum is 255 characters)'],
			[
				isKnown === false || subscriptions?.length === 0,
				...(['subscriptions', 'Subscriptions Invalid events'] as const),
			],
		];
		return misfits.flatMap(([is, attribute, words]) => (is ? [{ attribute, words }] : []));
	}
}

function newSecret(): string {
	return randomBytes(16).toString('hex');
}
