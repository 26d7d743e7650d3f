import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import { bad, good, type Problem, type Result } from '../problem';
import { isSecure } from './tokenHome';

/** Where messages go, and with whose credential; read once per execution. */
export interface Account {
	accountId: string;
	/** Without a trailing slash. */
	baseUrl: string;
	/** Never shown; transport hands it to n8n and removes it from answers. */
	token: string;
	credential: ICredentialDataDecryptedObject;
}

type ReadAccount<Value = Account> = Result<Value, Problem<'unauthorized'>>;

/**
 * The account, or why the credential cannot work. No value of the credential is shown: the token
 * may have been pasted into the wrong field.
 */
export async function readAccount(
	context: Pick<IExecuteFunctions, 'getCredentials'>,
): Promise<ReadAccount> {
	try {
		return accountIn(await context.getCredentials('cloudChatApi'));
	} catch (error) {
		const { message = String(error), description } = error as Partial<Record<string, string>>;
		return refused(message, description || 'Check the credential.');
	}
}

function accountIn(credential: ICredentialDataDecryptedObject): ReadAccount {
	const accountId = String(credential.accountId ?? '').trim();
	if (!/^[1-9]\d*$/.test(accountId)) {
		return refused(
			'Account ID of the credential is not a number.',
			'Open CloudChat in the browser: it is the number after /app/accounts/ in the address bar.',
		);
	}
	const token = String(credential.apiAccessToken ?? '').trim();
	if (!/^[\x21-\x7e]+$/.test(token)) {
		return refused(
			'API Access Token of the credential is empty or has characters that a token cannot have.',
			'Copy the token again from your profile settings in CloudChat.',
		);
	}
	const baseUrl = baseUrlIn(String(credential.baseUrl ?? ''));
	return baseUrl.ok ? good({ accountId, baseUrl: baseUrl.value, token, credential }) : baseUrl;
}

function baseUrlIn(given: string): ReadAccount<string> {
	if (!URL.canParse(given.trim())) {
		return refused(
			'Base URL of the credential is not an address.',
			'It starts with https://, for example https://cloudchat.cloudhumans.com.',
		);
	}
	const url = new URL(given.trim());
	if (!isSecure(url)) {
		return refused(
			'Base URL of the credential must start with https://, so that the token stays secret.',
			'Plain http:// is allowed for a server on this machine only.',
		);
	}
	if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
		return refused(
			'Base URL of the credential contains more than an address.',
			'Leave out user names, passwords and everything after a ? or #.',
		);
	}
	return good(`${url.origin}${url.pathname}`.replace(/\/+$/, ''));
}

function refused(message: string, hint: string): ReadAccount<never> {
	return bad({ reason: 'unauthorized', message, hint });
}

/** Where the app shows a conversation. Source of the address: Chatwoot's app. */
export function conversationUrl(
	{ baseUrl, accountId }: Pick<Account, 'baseUrl' | 'accountId'>,
	conversationId: number | string,
): string {
	return `${baseUrl}/app/accounts/${accountId}/conversations/${conversationId}`;
}
