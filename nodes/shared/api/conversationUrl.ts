import type { Account } from './account';

/** Where the app shows a conversation. Source of the address: Chatwoot's app. */
export function conversationUrl(
	{ baseUrl, accountId }: Pick<Account, 'baseUrl' | 'accountId'>,
	conversationId: number | string,
): string {
	return `${baseUrl}/app/accounts/${accountId}/conversations/${conversationId}`;
}
