import {
	ADMIN_TOKEN,
	AGENT_TOKEN,
	BOT_TOKEN,
	INBOX,
	META_API_KEY,
	MovedClock,
} from '../../dev/sandbox/index.mts';
import { useSandbox } from '../engine/sandbox.mts';
import { get, send } from './testing.mts';

const sandbox = useSandbox({ clock: new MovedClock() });

const INBOXES = '/api/v1/accounts/1/inboxes';

async function read<T = object>(path: string, token?: string): Promise<T> {
	return (await (await get(sandbox(), path, token)).json()) as T;
}

describe('inboxes', () => {
	const ids = ({ payload }: { payload: Array<{ id: number }> }) => payload.map(({ id }) => id);

	it('all for an administrator, with the keys of Meta; for an agent their own, without', async () => {
		const whole = await read<{ payload: Array<{ id: number }> }>(INBOXES);
		expect(ids(whole)).toEqual(Object.values(INBOX));
		expect(JSON.stringify(whole)).toContain(META_API_KEY);

		const own = await read<typeof whole>(INBOXES, AGENT_TOKEN);
		expect(ids(own)).toEqual([INBOX.WHATSAPP, INBOX.WEBSITE]);
		expect(own.payload[0]).toHaveProperty('message_templates');
		expect(JSON.stringify(own)).not.toMatch(/provider_config|api_key/);
	});

	it('one of them comes bare', async () => {
		const path = `${INBOXES}/${INBOX.WHATSAPP}`;
		expect(await read(path)).toMatchObject({ id: INBOX.WHATSAPP, provider: 'whatsapp_cloud' });
		expect(await read(path, AGENT_TOKEN)).not.toHaveProperty('provider_config');
	});
});

it.each([
	['/api/v1/profile', '', 401, { errors: ['You need to sign in or sign up before continuing.'] }],
	['/api/v1/profile', 'nobody', 401, { error: 'Invalid Access Token' }],
	[INBOXES, BOT_TOKEN, 401, { error: 'Access to this endpoint is not authorized for bots' }],
	['/api/v1/profile', AGENT_TOKEN, 200, { access_token: AGENT_TOKEN, accounts: [{ id: 1 }] }],
	[`${INBOXES}/99`, ADMIN_TOKEN, 404, { error: 'Resource could not be found' }],
	[`${INBOXES}/x`, ADMIN_TOKEN, 404, { error: 'Resource could not be found' }],
	[`${INBOXES}/${INBOX.EMAIL}`, AGENT_TOKEN, 401, { error: expect.any(String) }],
	['/api/v1/accounts/99/inboxes', ADMIN_TOKEN, 404, { error: 'Resource could not be found' }],
	['/api/v1/accounts/3/inboxes', ADMIN_TOKEN, 401, { error: 'Account is suspended' }],
	['/api/v1/accounts/1/conversations/1/messages', ADMIN_TOKEN, 404, { error: expect.any(String) }],
	['/api/v1/accounts/1/conversations/x/messages', ADMIN_TOKEN, 404, { error: expect.any(String) }],
])('%s with the token "%s" is %i', async (path, token, status, body) => {
	const answer = await get(sandbox(), path, token);
	expect([answer.status, await answer.json()]).toMatchObject([status, body]);
});

describe('the messages of a conversation', () => {
	const pathOf = (id: number, query = '') =>
		`/api/v1/accounts/1/conversations/${id}/messages${query}`;

	interface Page {
		readonly payload: Array<{ readonly id: number }>;
	}

	it('directions, notes and answers in the shape of Chatwoot', async () => {
		const message = await send(sandbox());
		await sandbox().pass(2000);
		sandbox().customer.presses(message.id, 'Confirmar');
		sandbox().customer.answers(message.id, 'Obrigado');
		sandbox().team.writes(message.conversation, 'Ligar amanhã', true);
		sandbox().team.resolves(message.conversation);

		const { payload } = await read<Page>(pathOf(message.conversation.id));
		expect(payload[0]).toEqual({
			id: message.id,
			content: 'Olá, João. Lembramos da sua consulta em 12/05 às 14:30.',
			...{ inbox_id: INBOX.WHATSAPP, conversation_id: message.conversation.id },
			...{ message_type: 1, content_type: 'text', status: 'delivered', private: false },
			content_attributes: {},
			created_at: Math.floor(message.createdAt / 1000),
			source_id: message.sourceId,
			sender: { id: 21, name: 'Beatriz Admin', email: 'beatriz@loja.example', type: 'user' },
		});
		const reply = { in_reply_to: message.id, in_reply_to_external_id: message.sourceId };
		expect(payload.slice(1)).toMatchObject([
			{ message_type: 0, content: 'Confirmar', content_attributes: reply },
			{ message_type: 0, content: 'Obrigado', content_attributes: { in_reply_to: null } },
			{ message_type: 1, private: true, status: 'sent', source_id: null },
			{ message_type: 2, content: expect.stringContaining('resolved') },
		]);
	});

	it('pages: the newest, before, after and between', async () => {
		const { conversation } = await send(sandbox());
		for (let n = 1; n <= 130; n += 1) sandbox().team.writes(conversation, `n${n}`, true);
		const ids = conversation.messages.map(({ id }) => id);
		const page = async (query: string) =>
			(await read<Page>(pathOf(conversation.id, query))).payload.map(({ id }) => id);

		expect(await page('')).toEqual(ids.slice(-20));
		expect(await page(`?before=${ids[50]}`)).toEqual(ids.slice(30, 50));
		expect(await page(`?after=${ids[10]}`)).toEqual(ids.slice(11, 111));
		expect(await page(`?after=${ids[5]}&before=${ids[8]}`)).toEqual(ids.slice(5, 8));
	});

	it.each([
		['an agent of other inboxes', AGENT_TOKEN, INBOX.TWILIO_WHATSAPP, 401],
		['an agent of the inbox', AGENT_TOKEN, INBOX.WHATSAPP, 200],
		['a bot', BOT_TOKEN, INBOX.WHATSAPP, 401],
	])('%s may read: %s', async (_who, token, inbox, status) => {
		const { conversation } = await send(sandbox(), { inbox_id: String(inbox) });
		expect((await get(sandbox(), pathOf(conversation.id), token)).status).toBe(status);
	});
});
