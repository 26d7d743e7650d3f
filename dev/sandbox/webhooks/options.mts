/** Which Chatwoot the webhooks are those of. */
export interface WebhookOptions {
	/** As before 4.12.0: no secret, no signature, and an address of at most 255 characters. */
	readonly older?: boolean;
	/** As in chatwoot#13809: calls are signed with another key than the secret that the API shows. */
	readonly wrongSecret?: boolean;
	/** CloudChat has no webhooks: there are no such addresses. */
	readonly absent?: boolean;
	/** How many calls are under way at once. assumed: Chatwoot's usual 10 workers. */
	readonly parallel?: number;
}
