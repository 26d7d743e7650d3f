/** chatwoot: the events that this sandbox tells. */
export type MessageEvent = 'message_created' | 'message_updated';

export interface Webhook {
	readonly id: number;
	readonly accountId: number;
	url: string;
	name: string | null;
	subscriptions: readonly string[];
	/** chatwoot: stored, and filters nothing. */
	inboxId: number | null;
	/** What the API shows; `undefined` in Chatwoot before 4.12.0. */
	readonly secret: string | undefined;
	/** What its calls are signed with: not always the secret that is shown (chatwoot#13809). */
	readonly signingKey: string | undefined;
}

/** chatwoot: the keys of a webhook that matter here. */
export function viewWebhook({ id, name, url, accountId, subscriptions, secret }: Webhook): object {
	return {
		id,
		name,
		url,
		account_id: accountId,
		subscriptions,
		...(secret === undefined ? {} : { secret }),
	};
}
