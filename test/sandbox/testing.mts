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

/** Posts to the action as a client would. */
export async function post(
	{ url }: Place,
	body: object = GOOD_BODY,
	token = ADMIN_TOKEN,
): Promise<Response> {
	const action = 'conversations/create_proactive_whatsapp_conversation';
	return await fetch(`${url}/api/v1/accounts/1/${action}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', api_access_token: token },
		body: JSON.stringify(body),
	});
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
