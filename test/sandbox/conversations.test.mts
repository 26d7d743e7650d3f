import { ADMIN_TOKEN, AGENT_TOKEN, BOT_TOKEN, MovedClock, TEAM } from '../../dev/sandbox/index.mts';
import { useSandbox } from '../engine/sandbox.mts';
import { get } from './testing.mts';

const sandbox = useSandbox({ clock: new MovedClock() });

const PHONE = '+5511988887777';
const API = '/api/v1/accounts/1';

const begin = () => sandbox().customer.says(PHONE, 'Oi').conversation;

async function call(
	method: string,
	path: string,
	body: object | FormData,
	token = ADMIN_TOKEN,
): Promise<{ status: number; json: unknown }> {
	const isForm = body instanceof FormData;
	const answer = await fetch(`${sandbox().url}${API}/${path}`, {
		method,
		headers: {
			api_access_token: token,
			...(isForm ? {} : { 'content-type': 'application/json' }),
		},
		body: isForm ? body : JSON.stringify(body),
	});
	const text = await answer.text();
	return { status: answer.status, json: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

async function read(path: string, token = ADMIN_TOKEN): Promise<Record<string, unknown>> {
	return (await (await get(sandbox(), `${API}/${path}`, token)).json()) as Record<string, unknown>;
}

describe('a conversation', () => {
	it('can be answered for 24 hours after the customer wrote', async () => {
		const { id } = begin();
		const canReply = async () => (await read(`conversations/${id}`)).can_reply;

		await sandbox().pass(86_399_000);
		expect(await canReply()).toBe(true);
		await sandbox().pass(1_000);
		expect(await canReply()).toBe(false);
		sandbox().customer.says(PHONE, 'Oi de novo');
		expect(await canReply()).toBe(true);
	});

	it('is changed part by part, and a read shows it', async () => {
		const { id } = begin();
		const at = (path: string) => `conversations/${id}/${path}`;
		await call('PUT', at('custom_attributes'), { custom_attributes: { plano: 'ouro', nota: 1 } });
		await call('PUT', at('custom_attributes'), { custom_attributes: { nota: null, cpf: 'x' } });
		expect(await call('POST', at('labels'), { labels: ['vip', 'novo'] })).toMatchObject({
			json: { payload: ['vip', 'novo'] },
		});
		expect(await call('POST', at('toggle_priority'), { priority: 'high' })).toMatchObject({
			status: 200,
			json: undefined,
		});
		expect(await call('POST', at('toggle_status'), { status: 'pending' })).toMatchObject({
			json: { payload: { success: true, current_status: 'pending' } },
		});
		await call('POST', at('assignments'), { team_id: TEAM.SALES });
		await call('POST', at('assignments'), { assignee_id: 22 });

		expect(await read(`conversations/${id}`)).toMatchObject({
			custom_attributes: { plano: 'ouro', cpf: 'x' },
			labels: ['vip', 'novo'],
			priority: 'high',
			status: 'pending',
			meta: { team: { id: TEAM.SALES, name: 'vendas' }, assignee: { id: 22 } },
		});
	});

	it('loses its assignee to a new team without them, and to an unknown one', async () => {
		const { id } = begin();
		const assign = async (body: object) =>
			await call('POST', `conversations/${id}/assignments`, body);
		const meta = async () => (await read(`conversations/${id}`)).meta;

		await assign({ assignee_id: 22 });
		await assign({ team_id: TEAM.SUPPORT });
		expect(await meta()).not.toHaveProperty('assignee');
		await assign({ assignee_id: 22 });
		expect(await assign({ assignee_id: 999 })).toMatchObject({ status: 200, json: null });
		expect(await meta()).not.toHaveProperty('assignee');
	});

	it('goes to the agent who opens it, and not to an administrator', async () => {
		const { id } = begin();
		const open = async (token: string) => {
			await call('POST', `conversations/${id}/toggle_status`, { status: 'open' }, token);
			return (await read(`conversations/${id}`)).meta;
		};
		expect(await open(ADMIN_TOKEN)).not.toHaveProperty('assignee');
		expect(await open(AGENT_TOKEN)).toMatchObject({ assignee: { id: 22 } });
	});

	it('is found by a part of the contact’s number', async () => {
		const { id, contact } = begin();
		const { payload } = await read('contacts/search?q=988887777');
		expect(payload).toMatchObject([{ id: contact.id, phone_number: PHONE }]);
		expect(await read(`contacts/${contact.id}/conversations`)).toMatchObject({
			payload: [{ id }],
		});
	});
});

describe('a message of the company', () => {
	const write = async (id: number, body: object | FormData, token?: string) =>
		await call('POST', `conversations/${id}/messages`, body, token);

	it('is sent inside the 24 hours, and fails after them', async () => {
		const { id, messages } = begin();
		expect(await write(id, { content: 'Linha 1\nLinha 2' })).toMatchObject({
			status: 200,
			json: { conversation_id: id, message_type: 1, content: 'Linha 1\nLinha 2', private: false },
		});
		await sandbox().pass(86_400_000);
		expect(messages.at(-1)).toMatchObject({ status: 'read' });
		await write(id, { content: 'Tarde demais' });
		await write(id, { content: 'Nota', private: true });
		await sandbox().pass(10_000);
		expect(messages.slice(-2)).toMatchObject([
			{ status: 'failed', externalError: expect.stringContaining('Template not found') },
			{ status: 'sent', sourceId: null, isPrivate: true },
		]);
	});

	it('may be a form with files, whose text is taken byte for byte', async () => {
		const { id, messages } = begin();
		const form = new FormData();
		form.append('content', 'Olá');
		form.append('private', 'false');
		form.append('attachments[]', new Blob([new Uint8Array([0, 255, 13, 10])]), 'a ção.bin');
		form.append('attachments[]', new Blob(['x'], { type: 'image/png' }), 'x.png');
		expect(await write(id, form)).toMatchObject({
			json: { attachments: [{ file_type: 'file', file_size: 4 }, { file_type: 'image' }] },
		});
		expect(messages.at(-1)).toMatchObject({ content: 'Olá', isPrivate: false });
	});

	it('may be Claudia’s, which a read tells', async () => {
		const conversation = begin();
		sandbox().team.claudiaWrites(conversation, 'Oi!');
		const { payload } = await read(`conversations/${conversation.id}/messages`);
		expect(payload).toMatchObject([{}, { message_type: 1, sender: { is_ai_agent: true } }]);
	});

	it('may be a bot’s, who may not read', async () => {
		const { id } = begin();
		expect(await write(id, { content: 'Oi' }, BOT_TOKEN)).toMatchObject({ status: 200 });
		expect(await read(`conversations/${id}`, BOT_TOKEN)).toHaveProperty('error');
	});
});

it('the page shows a conversation’s state, and lets one change it', async () => {
	const { id } = begin();
	const act = async (name: string) =>
		await fetch(`${sandbox().url}/sandbox/acts`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ conversationId: id, act: name }),
		});
	const page = async () => await (await fetch(sandbox().url)).text();
	expect(await page()).toContain('open · nobody assigned · 24-hour window open');
	await act('A colleague takes over');
	await act('24 hours pass');
	expect(await page()).toContain('open · Caio Atendente · 24-hour window closed');
	expect((await act('Dance')).status).toBe(400);
});
