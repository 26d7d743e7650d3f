import {
	ApplicationError,
	type Icon,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IHttpRequestOptions,
	type INodeProperties,
} from 'n8n-workflow';

import { type AskedFor, whyNoToken } from '../nodes/CloudChat/read/tokenHome';

/** In the words of n8n's own form of a request, and of the older one, which HTTP Request has. */
const FOLLOW_NO_REDIRECT = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
};

export class CloudChatApi implements ICredentialType {
	name = 'cloudChatApi';

	displayName = 'CloudChat API';

	icon: Icon = {
		light: 'file:../nodes/CloudChat/cloudChat.svg',
		dark: 'file:../nodes/CloudChat/cloudChat.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-cloudchat/n8n-nodes-cloudchat?tab=readme-ov-file#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 1',
			description:
				'The number after <code>/app/accounts/</code> in the address bar when you are signed in to CloudChat',
		},
		{
			displayName: 'API Access Token',
			name: 'apiAccessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'In CloudChat, open your profile settings and copy the access token at the end of the page',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://cloudchat.cloudhumans.com',
			required: true,
			description:
				'Where you sign in to CloudChat, without a path. Some accounts live on another host, for example <code>https://cloudchat2.cloudhumans.com</code>.',
		},
	];

	/**
	 * A function instead of n8n's generic form: it runs once per message, and an expression costs
	 * more than the rest of the call. From whatever node a request comes, the token goes to the Base
	 * URL only, and redirects are not followed, since they would take it along to another host.
	 */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const refusal = whyNoToken(request as AskedFor, credentials.baseUrl);
		if (refusal !== undefined) throw new ApplicationError(refusal, { level: 'warning' });
		return {
			...request,
			...FOLLOW_NO_REDIRECT,
			headers: { ...request.headers, api_access_token: String(credentials.apiAccessToken).trim() },
		};
	}

	// The list of inboxes proves token and account at once.
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "")}}',
			url: '=/api/v1/accounts/{{$credentials.accountId.trim()}}/inboxes',
			disableFollowRedirect: true,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'CloudChat did not accept the token for this account. Check the API Access Token, and that its owner belongs to the account in Account ID.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						'CloudChat has no such account at this address. Check the Account ID and the Base URL.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'CloudChat does not let the owner of the token see the inboxes. Check the API Access Token and the Account ID.',
				},
			},
			...[301, 302, 307, 308].map((value) => ({
				type: 'responseCode' as const,
				properties: {
					value,
					message:
						'The address points to another one, which is not followed. Check the Base URL: it must be the address where CloudChat itself answers.',
				},
			})),
			{
				type: 'responseCode',
				properties: {
					value: 429,
					message: 'CloudChat receives too many requests. Check the credential again in a minute.',
				},
			},
			...[500, 502, 503, 504].map((value) => ({
				type: 'responseCode' as const,
				properties: {
					value,
					message: `CloudChat had a fault (${value}). Check the Base URL, or try again later.`,
				},
			})),
			{
				// Another site answers with a page of its own, and 200.
				type: 'responseSuccessBody',
				properties: {
					key: 'payload',
					value: undefined,
					message:
						'Something else than CloudChat answers at this address. Check the Base URL of the credential.',
				},
			},
			// n8n takes both kinds at once, though its type does not say so.
		] as ICredentialTestRequest['rules'],
	};
}
