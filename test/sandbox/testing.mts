import {
	ACCOUNT_ID,
	ADMIN_TOKEN,
	INBOX,
	type Message,
	type Sandbox,
} from '../../dev/sandbox/index.mts';

type Place = Pick<Sandbox, 'url'>;

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
	{ url }: Place,
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
	{ url }: Place,
	path: string,
	token: string | undefined = ADMIN_TOKEN,
): Promise<Response> {
	return fetch(`${url}${path}`, { headers: token === '' ? {} : { api_access_token: token } });
}

/** Sends a reminder with two buttons. @returns the message as the sandbox holds it */
export async function send(sandbox: Sandbox, body: object = {}): Promise<Message> {
	const answer = await post(sandbox, {
		...{ inbox_id: String(INBOX.WHATSAPP), phone_number: GOOD_BODY.phone_number },
		...{ template_name: 'lembrete_agendamento', profissional: 'Dra. Ana', nome: 'João' },
		...{ data: '12/05', hora: '14:30', ...body },
	});
	const { messages } = (await answer.json()) as { messages: Array<{ id: number }> };
	const message = sandbox.conversations.message(Number(messages[0]?.id));
	if (message === undefined) throw new Error('The message was not taken');
	return message;
}
