import {
	ADMIN_TOKEN,
	AGENT_TOKEN,
	BOT_TOKEN,
	INBOX,
	MovedClock,
	type Sandbox,
	startSandbox,
} from '../../dev/sandbox/index.mts';
import { send } from './receiver.mts';
import { get } from './testing.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ clock: new MovedClock() });
});
beforeEach(() => sandbox.clear());
afterAll(() => sandbox.close());

const pathOf = (id: unknown, query = '', account = 1) =>
	`/api/v1/accounts/${account}/conversations/${String(id)}/messages${query}`;

interface Page {
	readonly meta: { readonly contact: object };
	readonly payload: Array<{ readonly id: number; readonly content: string }>;
}

async function page(id: number, query = ''): Promise<Page> {
	return (await (await get(sandbox, pathOf(id, query))).json()) as Page;
}

describe('the messages of a conversation', () => {
	it('are read in the shape of Chatwoot', async () => {
		const { id, conversation, createdAt } = await send(sandbox);

		const { meta, payload } = await page(conversation.id);

		expect(meta.contact).toMatchObject({ phone_number: '+5511988887777' });
		expect(payload).toEqual([
			{
				id,
				content: 'Olá, João. Lembramos da sua consulta em 12/05 às 14:30.',
				inbox_id: INBOX.WHATSAPP,
				conversation_id: conversation.id,
				message_type: 1,
				content_type: 'text',
				status: 'sent',
				content_attributes: {},
				created_at: Math.floor(createdAt / 1000),
				private: false,
				source_id: null,
				sender: { id: 21, name: 'Beatriz Admin', email: 'beatriz@loja.example', type: 'user' },
			},
		]);
	});

	it('tell directions, notes and answers apart', async () => {
		const message = await send(sandbox);
		await sandbox.pass(2000);
		sandbox.customer.presses(message.id, 'Confirmar');
		sandbox.customer.answers(message.id, 'Obrigado');
		sandbox.team.writes(message.conversation, 'Ligar amanhã', true);
		sandbox.team.resolves(message.conversation);

		const { payload } = await page(message.conversation.id);

		const reply = { in_reply_to: message.id, in_reply_to_external_id: message.sourceId };
		const none = { in_reply_to: null, in_reply_to_external_id: null };
		expect(payload).toMatchObject([
			{ message_type: 1, status: 'delivered' },
			{ message_type: 0, content: 'Confirmar', content_attributes: reply },
			{ message_type: 0, content: 'Obrigado', content_attributes: none },
			{ message_type: 1, private: true, status: 'sent', source_id: null },
			{ message_type: 2, content: expect.stringContaining('resolved') },
		]);
	});

	it('come in pages: the newest, before, after and between', async () => {
		const { conversation } = await send(sandbox);
		for (let n = 1; n <= 130; n += 1) sandbox.team.writes(conversation, `n${n}`, true);
		const ids = conversation.messages.map(({ id }) => id);
		const at = (place: number) => ids.at(place);
		const idsOf = async (query: string) =>
			(await page(conversation.id, query)).payload.map(({ id }) => id);

		expect(await idsOf('')).toEqual(ids.slice(-20));
		expect(await idsOf(`?before=${at(50)}`)).toEqual(ids.slice(30, 50));
		expect(await idsOf(`?after=${at(10)}`)).toEqual(ids.slice(11, 111));
		expect(await idsOf(`?after=${at(5)}&before=${at(8)}`)).toEqual(ids.slice(5, 8));
		const one = Number(at(77));
		expect(await idsOf(`?after=${one}&before=${one + 1}`)).toEqual([one]);
		expect(await idsOf('?after=0&before=1')).toEqual([]);
		expect(await idsOf('?before=')).toEqual(ids.slice(-20));
	});
});

describe('who may read', () => {
	it.each([
		['an administrator', ADMIN_TOKEN, INBOX.TWILIO_WHATSAPP, 200],
		['an agent of the inbox', AGENT_TOKEN, INBOX.WHATSAPP, 200],
		['an agent of other inboxes', AGENT_TOKEN, INBOX.TWILIO_WHATSAPP, 401],
		['a bot', BOT_TOKEN, INBOX.WHATSAPP, 401],
		['nobody', '', INBOX.WHATSAPP, 401],
		['a stranger', 'x', INBOX.WHATSAPP, 401],
	])('%s', async (_who, token, inbox, status) => {
		const { conversation } = await send(sandbox, { inbox_id: String(inbox) });

		expect((await get(sandbox, pathOf(conversation.id), token)).status).toBe(status);
	});

	it.each(['1', '0', '6341abc', 'x', '99999999999999999999'])(
		'conversation %s is not there',
		async (id) => {
			const answer = await get(sandbox, pathOf(id));

			expect([answer.status, await answer.json()]).toEqual([
				404,
				{ error: 'Resource could not be found' },
			]);
		},
	);

	it('a conversation of another account is not there', async () => {
		const { conversation } = await send(sandbox);

		expect((await get(sandbox, pathOf(conversation.id, '', 2))).status).toBe(401);
		expect(sandbox.conversations.find(2, conversation.id)).toBeUndefined();
	});
});

it('a fault of the reads may choose its request', async () => {
	const { conversation } = await send(sandbox);
	sandbox.faults.onRead(({ path }) =>
		path.includes('/messages') ? { kind: 'serverError' } : undefined,
	);

	expect((await get(sandbox, pathOf(conversation.id))).status).toBe(500);
	expect((await get(sandbox, '/api/v1/accounts/1/inboxes')).status).toBe(200);
});
