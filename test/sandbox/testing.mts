import { ADMIN_TOKEN, INBOX, type Message, type Sandbox } from '../../dev/sandbox/index.mts';

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

/** Posts to the action as a client would; text goes out as it is, anything else as JSON. */
export function post(
	{ url }: Place,
	body: unknown = GOOD_BODY,
	options: PostOptions = {},
): Promise<Response> {
	const { token, accountId, headers } = { token: ADMIN_TOKEN, accountId: 1, ...options };
	const account = `${url}/api/v1/accounts/${accountId}`;
	return fetch(`${account}/conversations/create_proactive_whatsapp_conversation`, {
		method: 'POST',
		redirect: 'manual',
		headers: {
			'content-type': 'application/json',
			...(token !== undefined && { api_access_token: token }),
			...headers,
		},
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
}

/** Asks Chatwoot's own routes of account 1. */
export async function call(
	{ url }: Place,
	method: string,
	path: string,
	body?: object,
	token = ADMIN_TOKEN,
): Promise<{ status: number; json: unknown }> {
	const answer = await fetch(`${url}/api/v1/accounts/1/${path}`, {
		method,
		headers: { 'content-type': 'application/json', api_access_token: token },
		body: body && JSON.stringify(body),
	});
	return { status: answer.status, json: await answer.json().catch(() => undefined) };
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
