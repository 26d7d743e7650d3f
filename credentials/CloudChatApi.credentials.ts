import {
	ApplicationError,
	type Icon,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IHttpRequestOptions,
	type INodeProperties,
} from 'n8n-workflow';

import { meaningOfStatus } from '../nodes/shared/api/statuses';
import { INBOXES } from '../nodes/shared/inboxes/inboxes';
import { inOneSentence, problemOf } from '../nodes/shared/api/readAnswer';
import { type AskedFor, whyNoToken } from '../nodes/shared/api/tokenHome';

/** In the words of n8n's own form of a request, and of the older one, which HTTP Request has. */
const FOLLOW_NO_REDIRECT = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
};

/** n8n asks for a rule for each status; for any other it shows the status in its own words. */
const TESTED = [
	...[301, 302, 303, 307, 308],
	...[400, 401, 403, 404, 405, 406, 407, 408, 409, 410, 422, 429],
	...[500, 501, 502, 503, 504, 511, 520, 521, 522, 523, 524, 525, 526, 530],
];

/** The same as the form's list of inboxes says, which makes the same request. */
function sentenceOf(statusCode: number): string {
	const meaning = meaningOfStatus(statusCode);
	if (meaning === undefined) return '';
	return inOneSentence(problemOf(meaning, INBOXES, statusCode));
}

export class CloudChatApi implements ICredentialType {
	name = 'cloudChatApi';

	displayName = 'CloudChat API';

	icon: Icon = {
		light: 'file:../nodes/CloudChat/cloudChat.svg',
		dark: 'file:../nodes/CloudChat/cloudChat.dark.svg',
	};

	documentationUrl = 'https://github.com/OWNER/n8n-nodes-cloudchat?tab=readme-ov-file#credentials';

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
				'The address where you sign in to CloudChat, without a path. Some accounts use another host, for example <code>https://cloudchat2.cloudhumans.com</code>.',
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
			...TESTED.map((value) => ({
				type: 'responseCode' as const,
				properties: { value, message: sentenceOf(value) },
			})),
			{
				// Another site answers with a page of its own, and 200.
				type: 'responseSuccessBody',
				properties: {
					key: 'payload',
					value: undefined,
					message:
						'The server at this address is not CloudChat. Check the Base URL of the credential.',
				},
			},
			// n8n takes both kinds at once, though its type does not say so.
		] as ICredentialTestRequest['rules'],
	};
}
