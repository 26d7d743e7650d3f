import {
	AGENT_TOKEN,
	BOT_TOKEN,
	deadUrl,
	INBOX,
	MovedClock,
	type Sandbox,
	signatureOf,
	startSandbox,
} from '../../dev/sandbox/index.mts';
import { useSandbox } from '../engine/sandbox.mts';
import { until } from '../until.mts';
import { type Receiver, register, startReceiver, webhookCall, WEBHOOKS } from './receiver.mts';
import { send } from './testing.mts';

const clock = new MovedClock();
const sandbox = useSandbox({ clock });
let receiver: Receiver;
beforeAll(async () => {
	receiver = await startReceiver();
});
beforeEach(() => receiver.calls.splice(0));
afterAll(() => receiver.close());

const GOOD = { url: 'https://n8n.example/1', name: 'n8n', subscriptions: ['message_created'] };

interface Seen {
	readonly id: number;
	readonly secret?: string;
}

async function create(webhook: object = GOOD, there: Sandbox = sandbox()): Promise<Seen> {
	const answer = await webhookCall(there, 'POST', WEBHOOKS, webhook);
	const { payload } = (await answer.json()) as { payload: { webhook: Seen } };
	return payload.webhook;
}

async function list(): Promise<unknown[]> {
	const answer = await webhookCall(sandbox(), 'GET');
	const { payload } = (await answer.json()) as { payload: { webhooks: unknown[] } };
	return payload.webhooks;
}

describe('webhooks', () => {
	it('are made, listed, changed and removed, and cannot be read alone', async () => {
		const made = await create();
		expect(made).toEqual({ ...GOOD, id: expect.any(Number), account_id: 1, secret: made.secret });
		expect(made.secret).toMatch(/^\w{24,}$/);
		expect(await list()).toEqual([made]);

		const one = `${WEBHOOKS}/${made.id}`;
		const change = { subscriptions: ['message_created', 'message_updated'], url: GOOD.url };
		const changed = await webhookCall(sandbox(), 'PATCH', one, change);
		expect(await changed.json()).toEqual({ payload: { webhook: { ...made, ...change } } });
		expect((await webhookCall(sandbox(), 'GET', one)).status).toBe(404);
		const removed = await webhookCall(sandbox(), 'DELETE', one);
		expect([removed.status, await removed.text()]).toEqual([200, '']);
		expect((await webhookCall(sandbox(), 'DELETE', one)).status).toBe(404);
	});

	it.each([
		[AGENT_TOKEN, { error: 'You are not authorized to do this action' }],
		[BOT_TOKEN, { error: 'Access to this endpoint is not authorized for bots' }],
	])('are closed to the token %s', async (token, body) => {
		const one = `${WEBHOOKS}/${(await create()).id}`;
		for (const [method, path] of [
			['GET', WEBHOOKS],
			['POST', WEBHOOKS],
			['PATCH', one],
			['DELETE', one],
		] as const) {
			const webhook = method === 'GET' ? undefined : { ...GOOD, url: `${GOOD.url}/2` };
			const answer = await webhookCall(sandbox(), method, path, webhook, token);
			expect([method, answer.status, await answer.json()]).toEqual([method, 401, body]);
		}
		expect(await list()).toHaveLength(1);
	});

	it.each([
		['an address twice', GOOD, { message: 'Url has already been taken', attributes: ['url'] }],
		['no address', { name: 'x' }, { message: 'Url is invalid', attributes: ['url'] }],
		['another scheme', { url: 'ftp://x' }, { message: 'Url is invalid', attributes: ['url'] }],
		[
			'an unknown event',
			{ url: 'https://x.example', subscriptions: ['message_read'] },
			expect.objectContaining({ attributes: ['subscriptions'] }),
		],
		['nothing', {}, { error: 'param is missing or the value is empty: webhook' }],
	])('refuse %s', async (_what, webhook, body) => {
		await create();
		const answer = await webhookCall(sandbox(), 'POST', WEBHOOKS, webhook);
		expect([answer.status, await answer.json()]).toEqual([422, body]);
	});

	it('of an older Chatwoot have no secret, and no address of more than 255 characters', async () => {
		await using there = await startSandbox({ webhooks: { older: true } });
		expect(await create(GOOD, there)).not.toHaveProperty('secret');
		const long = { ...GOOD, url: GOOD.url.padEnd(256, 'x') };
		expect((await webhookCall(there, 'POST', WEBHOOKS, long)).status).toBe(422);
		expect(await create(long)).toHaveProperty('id');
	});
});

describe('a webhook is told', () => {
	it('of a message and of each change in it, and never its status', async () => {
		await register(sandbox(), receiver.url);
		const { id, conversation } = await send(sandbox());
		await sandbox().pass(10_000);

		const created = `message_created ${id}`;
		const updated = `message_updated ${id}`;
		expect(receiver.told()).toEqual([created, updated, updated, updated]);
		expect(receiver.calls.map(({ payload }) => payload.conversation.messages)).toMatchObject([
			[{ id, status: 'sent', source_id: null, message_type: 1 }],
			[{ id, status: 'sent', source_id: expect.stringMatching(/^wamid/) }],
			[{ id, status: 'delivered' }],
			[{ id, status: 'read' }],
		]);
		for (const { payload } of receiver.calls) {
			expect(payload).not.toHaveProperty('status');
			expect(payload).toMatchObject({
				account: { id: 1, name: 'Loja Exemplo' },
				inbox: { id: INBOX.WHATSAPP, name: 'WhatsApp Vendas' },
				...{ message_type: 'outgoing', private: false, sender: { type: 'user' } },
				conversation: {
					...{ id: conversation.id, channel: 'Channel::Whatsapp' },
					meta: { sender: { phone_number: '+5511988887777' } },
				},
			});
		}
	});

	it('of an answer, with the message before it out of sight', async () => {
		await register(sandbox(), receiver.url);
		const message = await send(sandbox());
		await sandbox().pass(2000);
		receiver.calls.length = 0;
		const answer = sandbox().customer.presses(message.id, 'Confirmar');
		await sandbox().pass(2000);

		expect(receiver.calls.map(({ payload }) => payload)).toMatchObject([
			{
				...{ event: 'message_created', id: answer.id, message_type: 'incoming' },
				...{ content: 'Confirmar', source_id: answer.sourceId },
				content_attributes: { in_reply_to: message.id },
				sender: { phone_number: '+5511988887777', name: 'Cliente 7777' },
				conversation: { messages: [{ id: answer.id, message_type: 0 }] },
			},
			// The template was read, but the conversation's last message is the answer.
			{ event: 'message_updated', id: message.id, conversation: { messages: [{ id: answer.id }] } },
		]);
	});

	it('of private notes, not of the app’s own lines, and only what it asked for', async () => {
		await using other = await startReceiver();
		const { conversation } = await send(sandbox());
		await register(sandbox(), receiver.url, ['message_created']);
		await register(sandbox(), other.url, ['message_updated']);
		const note = sandbox().team.writes(conversation, 'Ligar amanhã', true);
		sandbox().team.resolves(conversation);
		await sandbox().deliveries.settled();

		expect(receiver.calls.map(({ payload }) => payload)).toMatchObject([
			{ id: note.id, private: true, message_type: 'outgoing' },
		]);
		expect(other.calls).toEqual([]);
	});

	it('repeatedly, held back, or in another order, on demand', async () => {
		// One call at a time, so that calls arrive in the order in which they are made.
		await using there = await startSandbox({ clock: new MovedClock(), webhooks: { parallel: 1 } });
		await register(there, receiver.url, ['message_updated']);
		there.deliveries.repeat = 2;
		await send(there);
		there.deliveries.hold();
		await there.pass(4000);
		expect(receiver.calls).toEqual([]);
		there.deliveries.release((held) => [...held].reverse());
		await there.deliveries.settled();

		const seen = receiver.calls.map(({ headers, payload }) => [
			(payload.conversation.messages[0] as { status: string }).status,
			headers['x-chatwoot-delivery'],
		]);
		const order = ['read', 'read', 'delivered', 'delivered', 'sent', 'sent'];
		expect(seen.map(([status]) => status)).toEqual(order);
		expect(new Set(seen.map(([, delivery]) => delivery)).size).toBe(3);
	});
});

describe('a call', () => {
	it('is signed over its time and its exact body', async () => {
		const { secret = '' } = await register(sandbox(), receiver.url);
		await send(sandbox(), { nome: 'Zoë "€"' });
		await sandbox().deliveries.settled();

		const { headers, raw } = receiver.first();
		expect(headers['x-chatwoot-signature']).toBe(
			signatureOf(secret, String(headers['x-chatwoot-timestamp']), raw),
		);
		// As `openssl dgst -sha256 -hmac secret` computes it of "1.{}".
		expect(signatureOf('secret', '1', '{}')).toBe(
			'sha256=1122767b193110cfec322b6f199b599edbf608ed087f2d27afb0b97d99523908',
		);
	});

	it.each([
		['of an older Chatwoot is not', { older: true }, undefined],
		['is with another secret, in one release', { wrongSecret: true }, /^sha256=/],
	])('%s', async (_what, webhooks, signature) => {
		await using there = await startSandbox({ clock: new MovedClock(), webhooks });
		const { secret = '' } = await register(there, receiver.url);
		await send(there);
		await there.deliveries.settled();

		const { headers, raw } = receiver.first();
		const shown = headers['x-chatwoot-signature'];
		if (signature === undefined) expect(shown).toBeUndefined();
		else expect(shown).toMatch(signature);
		expect(shown).not.toBe(signatureOf(secret, String(headers['x-chatwoot-timestamp']), raw));
	});

	it('is given up after five seconds, and never made again, whatever is answered', async () => {
		await using deaf = await startReceiver(() => undefined);
		await using moved = await startReceiver((reply) => {
			reply.writeHead(302, { location: receiver.url }).end();
		});
		for (const url of [deaf.url, moved.url, deadUrl()])
			await register(sandbox(), url, ['message_created']);
		await send(sandbox());
		const open = () =>
			sandbox().deliveries.all.filter(({ status, failure }) => !status && !failure);
		await until(() => deaf.calls.length === 1 && open().length === 1);
		await clock.advance(4999);
		expect(open()).toHaveLength(1);
		await clock.advance(1);
		await sandbox().pass(600_000);

		expect(sandbox().deliveries.all).toMatchObject([
			...[{ failure: 'late' }, { status: 302 }, { failure: 'ECONNREFUSED' }],
		]);
		expect([deaf.calls.length, moved.calls.length, receiver.calls.length]).toEqual([1, 1, 0]);
	});
});
