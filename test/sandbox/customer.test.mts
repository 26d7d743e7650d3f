import { INBOX, MovedClock, type Sandbox, startSandbox } from '../../dev/sandbox/index.mts';
import { send } from './receiver.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ clock: new MovedClock() });
});
beforeEach(() => sandbox.clear());
afterAll(() => sandbox.close());

const PHONE = '+5511988887777';

describe('an answer', () => {
	it('joins the last open conversation with that inbox', async () => {
		const first = await send(sandbox);
		const second = await send(sandbox);
		await send(sandbox, { inbox_id: String(INBOX.TWILIO_WHATSAPP) });

		const answer = sandbox.customer.answers(first.id, 'Oi');

		expect(answer.conversation).toBe(second.conversation);
		expect(answer).toMatchObject({ direction: 'incoming', inReplyTo: undefined });
	});

	it('passes over conversations that are resolved, and opens a new one where all are', async () => {
		const first = await send(sandbox);
		const second = await send(sandbox);
		sandbox.team.resolves(second.conversation);
		expect(sandbox.customer.says(PHONE, 'Oi').conversation).toBe(first.conversation);

		sandbox.team.resolves(first.conversation);
		const { conversation } = sandbox.customer.says(PHONE, 'Oi?');

		expect(conversation.id).toBeGreaterThan(second.conversation.id);
		expect(conversation.contact).toBe(first.conversation.contact);
		expect(sandbox.conversations.with(PHONE)).toHaveLength(3);
	});

	it('tells the name in WhatsApp, once', async () => {
		const { conversation } = await send(sandbox);
		expect(conversation.contact.name).toBe(PHONE);

		sandbox.customer.says(PHONE, 'Oi', { name: 'Maria' });
		sandbox.customer.says(PHONE, 'Oi', { name: 'Outra' });

		expect(conversation.contact.name).toBe('Maria');
	});

	it('may become two messages with one id, as before Chatwoot 4.11.0', () => {
		const { conversation, sourceId } = sandbox.customer.says(PHONE, 'Oi', { doubled: true });
		const another = sandbox.customer.says(PHONE, 'Oi');

		const ids = conversation.messages.map((message) => message.sourceId);
		expect(ids).toEqual([sourceId, sourceId, another.sourceId]);
		expect(another.sourceId).not.toBe(sourceId);
	});
});

describe('a quick reply', () => {
	it('arrives as its text, in reply to the template', async () => {
		const message = await send(sandbox);
		await sandbox.pass(2000);

		expect(sandbox.customer.presses(message.id, 'Remarcar')).toMatchObject({
			content: 'Remarcar',
			inReplyTo: message,
		});
	});

	it('cannot be pressed before it is there, nor where there is none', async () => {
		const message = await send(sandbox);
		await sandbox.pass(1000);
		expect(() => sandbox.customer.presses(message.id, 'Confirmar')).toThrow('has not arrived');

		await sandbox.pass(1000);
		expect(() => sandbox.customer.presses(message.id, 'Sim')).toThrow(
			'has no button "Sim". Its buttons: Confirmar, Remarcar',
		);
		expect(() => sandbox.customer.presses(1, 'Sim')).toThrow('There is no message 1');
		expect(message.conversation.messages).toHaveLength(1);
	});
});

describe('answering from the page, or from another process', () => {
	const answer = (body: unknown, type = 'application/json') =>
		fetch(`${sandbox.url}/sandbox/answers`, {
			method: 'POST',
			headers: { 'content-type': type },
			body: JSON.stringify(body),
		});

	it('takes texts and buttons', async () => {
		const { id: messageId, conversation } = await send(sandbox);
		await sandbox.pass(2000);

		for (const body of [
			{ messageId, button: 'Confirmar' },
			{ messageId, text: ' Obrigado ' },
			{ phoneNumber: PHONE, text: 'Até lá' },
		]) {
			const reply = await answer(body);
			expect([reply.status, await reply.json()]).toEqual([
				201,
				{ messageId: expect.any(Number), conversationId: conversation.id },
			]);
		}
		expect(conversation.messages.map(({ content }) => content).slice(1)).toEqual([
			'Confirmar',
			'Obrigado',
			'Até lá',
		]);
	});

	it.each([
		[{}, 400],
		[{ messageId: 'x', text: 'Oi' }, 400],
		[{ phoneNumber: PHONE, text: ' ' }, 400],
		[{ phoneNumber: PHONE, button: 'Oi' }, 400],
		[{ messageId: 1, text: 'Oi' }, 422],
	])('refuses %j', async (body, status) => {
		const reply = await answer(body);

		expect([reply.status, await reply.json()]).toEqual([status, { error: expect.any(String) }]);
		expect(sandbox.conversations.all).toEqual([]);
	});

	it('takes nothing from a form of another site', async () => {
		const reply = await answer({ phoneNumber: PHONE, text: 'Oi' }, 'text/plain');

		expect(reply.status).toBe(400);
		expect(sandbox.conversations.all).toEqual([]);
	});
});
