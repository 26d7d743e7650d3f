import {
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type IExecuteFunctions,
} from 'n8n-workflow';

import { isSecure } from './secureAddress';

/** Where messages go, and with whose credential; read once per execution. */
export interface Account {
	accountId: string;
	/** Without a trailing slash. */
	baseUrl: string;
	/** Never shown; transport hands it to n8n and removes it from answers. */
	token: string;
	credential: ICredentialDataDecryptedObject;
}

/**
 * Throws a `NodeOperationError` where the credential cannot work, before anything is sent. It shows
 * no value of the credential: the token may have been pasted into the wrong field.
 */
export async function readAccount(
	context: Pick<IExecuteFunctions, 'getCredentials' | 'getNode'>,
): Promise<Account> {
	const credential = await context.getCredentials('cloudChatApi');
	const refuse = (message: string, description: string) =>
		new NodeOperationError(context.getNode(), message, { description, level: 'warning' });

	const accountId = String(credential.accountId ?? '').trim();
	if (!/^[1-9]\d*$/.test(accountId)) {
		throw refuse(
			'Account ID of the credential is not a number',
			'Open CloudChat in the browser: it is the number after /app/accounts/ in the address bar.',
		);
	}
	const token = String(credential.apiAccessToken ?? '').trim();
	if (!/^[\x21-\x7e]+$/.test(token)) {
		throw refuse(
			'API Access Token of the credential is empty or has characters that a token cannot have',
			'Copy the token again from your profile settings in CloudChat.',
		);
	}
	return {
		accountId,
		baseUrl: baseUrlOf(String(credential.baseUrl ?? ''), refuse),
		token,
		credential,
	};
}

function baseUrlOf(given: string, refuse: (message: string, hint: string) => Error): string {
	let url: URL;
	try {
		url = new URL(given.trim());
	} catch {
		throw refuse(
			'Base URL of the credential is not an address',
			'It starts with https://, for example https://cloudchat.cloudhumans.com.',
		);
	}
	if (!isSecure(url)) {
		throw refuse(
			'Base URL of the credential must start with https://, so that the token stays secret',
			'Plain http:// is allowed for a server on this machine only.',
		);
	}
	if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
		throw refuse(
			'Base URL of the credential contains more than an address',
			'Leave out user names, passwords and everything after a ? or #.',
		);
	}
	return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
