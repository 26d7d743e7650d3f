import { INBOX, MovedClock, type Sandbox, startSandbox } from '../../dev/sandbox/index.mts';
import { type Receiver, register, send, startReceiver } from './receiver.mts';

let sandbox: Sandbox;
let receiver: Receiver;
beforeAll(async () => {
	sandbox = await startSandbox({ clock: new MovedClock() });
	receiver = await startReceiver();
});
beforeEach(() => {
	sandbox.clear();
	receiver.calls.length = 0;
});
afterAll(async () => {
	await sandbox.close();
	await receiver.close();
});

describe('a webhook is told', () => {
	it('of a message and of each change in it, and never its status', async () => {
		await register(sandbox, receiver.url);
		const { id, conversation } = await send(sandbox);

		await sandbox.pass(10_000);

		expect(receiver.told()).toEqual([
			`message_created ${id}`,
			`message_updated ${id}`,
			`message_updated ${id}`,
			`message_updated ${id}`,
		]);
		const seen = receiver.calls.map(({ payload }) => payload.conversation.messages);
		expect(seen).toMatchObject([
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
				message_type: 'outgoing',
				private: false,
				sender: { type: 'user' },
				conversation: {
					id: conversation.id,
					channel: 'Channel::Whatsapp',
					meta: { sender: { phone_number: '+5511988887777' } },
				},
			});
		}
	});

	it('why a message failed', async () => {
		await register(sandbox, receiver.url, ['message_updated']);
		sandbox.life.set('+5511988887777', [{ after: 1, to: 'failed', error: '131026: Gone' }]);
		await send(sandbox);

		await sandbox.pass(1);

		expect(receiver.first().payload).toMatchObject({
			event: 'message_updated',
			content_attributes: { external_error: '131026: Gone' },
		});
	});

	it('of an answer, with the message before it out of sight', async () => {
		await register(sandbox, receiver.url);
		const message = await send(sandbox);
		await sandbox.pass(2000);
		receiver.calls.length = 0;

		const answer = sandbox.customer.presses(message.id, 'Confirmar');
		await sandbox.pass(2000);

		expect(receiver.calls.map(({ payload }) => payload)).toMatchObject([
			{
				event: 'message_created',
				id: answer.id,
				message_type: 'incoming',
				content: 'Confirmar',
				source_id: answer.sourceId,
				content_attributes: { in_reply_to: message.id },
				sender: { phone_number: '+5511988887777', name: 'Cliente 7777' },
				conversation: { messages: [{ id: answer.id, message_type: 0 }] },
			},
			// The template was read, but the conversation's last message is the answer.
			{
				event: 'message_updated',
				id: message.id,
				conversation: { messages: [{ id: answer.id }] },
			},
		]);
	});

	it('of private notes, and not of the app’s own lines', async () => {
		const { conversation } = await send(sandbox);
		await register(sandbox, receiver.url);

		const note = sandbox.team.writes(conversation, 'Ligar amanhã', true);
		sandbox.team.resolves(conversation);
		await sandbox.deliveries.settled();

		expect(receiver.calls.map(({ payload }) => payload)).toMatchObject([
			{ id: note.id, private: true, message_type: 'outgoing' },
		]);
		expect(receiver.first().payload.conversation.messages).not.toMatchObject([{ id: note.id }]);
	});

	it('only of what it asked for, and each webhook for itself', async () => {
		await using other = await startReceiver();
		await register(sandbox, receiver.url, ['message_created']);
		await register(sandbox, other.url, ['message_updated']);
		const { id } = await send(sandbox);

		await sandbox.pass(1000);

		expect(receiver.told()).toEqual([`message_created ${id}`]);
		expect(other.told()).toEqual([`message_updated ${id}`]);
	});
});

describe('on demand, events', () => {
	it('come in another order', async () => {
		// One call at a time, so that calls arrive in the order in which they are made.
		const webhooks = { parallel: 1 };
		await using there = await startSandbox({ clock: new MovedClock(), webhooks });
		await register(there, receiver.url, ['message_updated']);
		await send(there);
		there.deliveries.hold();
		await there.pass(4000);
		expect(receiver.calls).toEqual([]);

		there.deliveries.release((held) => [...held].reverse());
		await there.deliveries.settled();

		const last = receiver.calls.map(({ payload }) => payload.conversation.messages[0]);
		expect(last).toMatchObject([{ status: 'read' }, { status: 'delivered' }, { status: 'sent' }]);
	});

	it('come several times, under one delivery id', async () => {
		await register(sandbox, receiver.url, ['message_created']);
		sandbox.deliveries.repeat = 3;
		await send(sandbox);
		await sandbox.deliveries.settled();
		const [delivery] = sandbox.deliveries.all;
		if (delivery) sandbox.deliveries.again(delivery);
		await sandbox.deliveries.settled();

		expect(sandbox.deliveries.all).toHaveLength(1);
		expect(receiver.calls).toHaveLength(4);
		expect(new Set(receiver.calls.map(({ headers }) => headers['x-chatwoot-delivery'])).size).toBe(
			1,
		);
	});

	it('stop when all is cleared', async () => {
		await register(sandbox, receiver.url);
		sandbox.deliveries.hold();
		await send(sandbox);
		sandbox.clear();

		sandbox.deliveries.release();
		await send(sandbox);
		await sandbox.pass(10_000);

		expect(receiver.calls).toEqual([]);
	});
});
