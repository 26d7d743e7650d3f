import { ACCOUNT_ID, ADMIN_TOKEN, INBOX, type Sandbox } from '../../dev/sandbox/index.mts';

/** A post that nothing is wrong with. */
export const GOOD_BODY = {
	inbox_id: String(INBOX.WHATSAPP),
	phone_number: '+5511988887777',
	template_name: 'order_update',
	name: 'Maria',
	order_id: '10482',
	button_param_0: '10482',
};

export interface PostOptions {
	/** `undefined` sends no token at all. */
	readonly token?: string | undefined;
	readonly accountId?: number | string;
	readonly headers?: Record<string, string>;
}

export function proactiveUrl(base: string, accountId: number | string = ACCOUNT_ID): string {
	return `${base}/api/v1/accounts/${accountId}/conversations/create_proactive_whatsapp_conversation`;
}

/** Posts to the action as a client would; text goes out as it is, anything else as JSON. */
export function post(
	{ url }: Pick<Sandbox, 'url'>,
	body: unknown = GOOD_BODY,
	options: PostOptions = {},
): Promise<Response> {
	const token = 'token' in options ? options.token : ADMIN_TOKEN;
	return fetch(proactiveUrl(url, options.accountId), {
		method: 'POST',
		redirect: 'manual',
		headers: {
			'content-type': 'application/json',
			...(token === undefined ? {} : { api_access_token: token }),
			...options.headers,
		},
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
}

export function get(
	{ url }: Pick<Sandbox, 'url'>,
	path: string,
	token: string | undefined = ADMIN_TOKEN,
): Promise<Response> {
	return fetch(`${url}${path}`, { headers: token === '' ? {} : { api_access_token: token } });
}

/**
 * The code of the error behind a request that failed: the system's, or that of `fetch` itself.
 * Goes by shape, since errors of Node are of another realm than those of a Jest test.
 */
export async function failureOf(request: Promise<unknown>): Promise<string | undefined> {
	try {
		await request;
		return undefined;
	} catch (error) {
		return codeOf(error) ?? codeOf((error as { cause?: unknown }).cause) ?? String(error);
	}
}

function codeOf(error: unknown): string | undefined {
	if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
	return typeof error.code === 'string' ? error.code : undefined;
}
