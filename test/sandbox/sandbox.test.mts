import { ADMIN_TOKEN, INBOX, type Sandbox, startSandbox } from '../../dev/sandbox/index.mts';
import { get, GOOD_BODY, post, proactiveUrl } from './testing.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.clear());
afterAll(() => sandbox.close());

describe('a message that is taken', () => {
	it('is answered with a conversation in the shape of Chatwoot', async () => {
		const answer = await post(sandbox);

		expect(answer.status).toBe(200);
		expect(await answer.json()).toMatchObject({
			id: expect.any(Number),
			account_id: 1,
			inbox_id: INBOX.WHATSAPP,
			status: 'open',
			meta: {
				sender: { id: expect.any(Number), phone_number: '+5511988887777' },
				channel: 'Channel::Whatsapp',
			},
			messages: [
				{
					id: expect.any(Number),
					content: 'Olá Maria! Seu pedido 10482 saiu para entrega.',
					message_type: 1,
					status: 'sent',
					source_id: null,
				},
			],
		});
	});

	it('stands in the ledger as it came, without the token', async () => {
		const body = { ...GOOD_BODY, inbox_id: 3, order_id: 10482, button_param_0: null };

		const answer = await post(sandbox, body);

		const { id, messages } = (await answer.json()) as {
			id: number;
			messages: Array<{ id: number }>;
		};
		expect(sandbox.ledger.messages).toEqual([
			{
				number: 1,
				at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
				accountId: 1,
				inboxId: 3,
				phoneNumber: '+5511988887777',
				templateName: 'order_update',
				body,
				headers: expect.objectContaining({ 'content-type': 'application/json' }),
				conversationId: id,
				messageId: messages[0]?.id,
			},
		]);
		expect(JSON.stringify(sandbox.ledger.messages)).not.toContain(ADMIN_TOKEN);
	});

	it('is a second message when it is posted twice', async () => {
		const answers = [await post(sandbox), await post(sandbox)];

		const [first, second] = (await Promise.all(answers.map((answer) => answer.json()))) as Array<{
			id: number;
		}>;
		expect(second?.id).toBe(Number(first?.id) + 1);
		expect(sandbox.ledger.count('+5511988887777')).toBe(2);
		expect(sandbox.ledger.count('+5511900000000')).toBe(0);
	});

	it('is forgotten by clear(), while the ids go on', async () => {
		await post(sandbox);
		const [before] = sandbox.ledger.messages;
		sandbox.ledger.clear();
		expect(sandbox.ledger.count('+5511988887777')).toBe(0);

		await post(sandbox);

		const [after] = sandbox.ledger.messages;
		expect(after?.number).toBe(1);
		expect(after?.conversationId).toBe(Number(before?.conversationId) + 1);
	});
});

describe('the list of requests', () => {
	it('keeps everything as received, the token included', async () => {
		const rawBody = `{ "inbox_id" : "99",\n"x":1,"phone_number":"+55","template_name":"a" }`;

		await post(sandbox, rawBody);
		await get(sandbox, '/api/v1/profile');
		await get(sandbox, '/api/v1/nowhere');

		expect(sandbox.requests.all).toMatchObject([
			{
				number: 1,
				method: 'POST',
				path: new URL(proactiveUrl(sandbox.url)).pathname,
				headers: { api_access_token: ADMIN_TOKEN },
				rawBody,
				body: JSON.parse(rawBody),
				status: 404,
			},
			{ number: 2, method: 'GET', path: '/api/v1/profile', status: 200 },
			{ number: 3, method: 'GET', path: '/api/v1/nowhere', status: 404 },
		]);
	});

	it('counts only when told not to keep', async () => {
		await using lean = await startSandbox({ keepRequests: false });

		await post(lean);

		expect(lean.requests.all).toEqual([]);
		expect(lean.requests.count).toBe(1);
		expect(lean.ledger.messages).toHaveLength(1);
	});

	it('leaves the page and its addresses out', async () => {
		await get(sandbox, '/');
		await get(sandbox, '/sandbox/ledger');

		expect(sandbox.requests.all).toEqual([]);
	});
});
