import type { INodeExecutionData } from 'n8n-workflow';

import type { TriggerHost } from '../../dev/engine/triggerHost.mts';
import { INBOX, MovedClock, type Message } from '../../dev/sandbox/index.mts';
import { GOOD_BODY, post } from '../sandbox/testing.mts';
import { until } from '../until.mts';
import { useSandbox } from './sandbox.mts';
import { events, useHosts } from './triggerHosts.mts';

const sandbox = useSandbox({ clock: new MovedClock(), life: [] });
const start = useHosts(sandbox);

const MARIA = '+5511988887777';
const ALL = events('Received', 'Delivered', 'Read', 'Failed');

/** A template message that the sandbox took. */
async function sent(phoneNumber = MARIA): Promise<Message> {
	await post(sandbox(), { ...GOOD_BODY, phone_number: phoneNumber });
	const message = sandbox().conversations.all.at(-1)?.messages[0];
	if (message === undefined) throw new Error('There is no message');
	return message;
}

/** What the workflow started with, once all that came is dealt with. */
async function eventsOf(
	host: TriggerHost,
	count: number,
): Promise<Array<INodeExecutionData['json']>> {
	await sandbox().deliveries.settled();
	await until(() => host.executions.length >= count);
	// Whatever comes too much comes now.
	await new Promise((resolve) => setTimeout(resolve, 30));
	return host.executions.flat();
}

const told = (items: Array<INodeExecutionData['json']>) =>
	items.map(({ event, messageId }) => `${String(event)} ${String(messageId)}`);

describe('a customer', () => {
	it('presses a button: the answer, and the message that it answers', async () => {
		const host = await start(events('Received'));
		await host.publish();
		await post(sandbox(), { ...GOOD_BODY, template_name: 'pesquisa_satisfacao' });
		const message = sandbox().conversations.all.at(-1)?.messages[0];
		if (message === undefined) throw new Error('There is no message');
		sandbox().life.change(message, { to: 'delivered' });
		const button = 'Foi ótimo';
		const answer = sandbox().customer.presses(message.id, button);

		expect(await eventsOf(host, 1)).toEqual([
			{
				event: 'messageReceived',
				messageId: answer.id,
				conversationId: message.conversation.id,
				inboxId: '3',
				inboxName: 'WhatsApp Vendas',
				phoneNumber: MARIA,
				contactName: 'Cliente 7777',
				content: button,
				inReplyToMessageId: message.id,
				createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
				conversationUrl: `${sandbox().url}/app/accounts/1/conversations/${message.conversation.id}`,
			},
		]);
	});

	it('sends a picture', async () => {
		const host = await start();
		await host.publish();
		const attachments = [{ type: 'image' as const, url: 'https://files.example/1.jpg' }];
		sandbox().customer.says(MARIA, '', { attachments });

		expect(await eventsOf(host, 1)).toMatchObject([{ attachments }]);
	});

	it('is answered: neither that nor a note starts the workflow', async () => {
		const host = await start();
		await host.publish();
		const { conversation } = sandbox().customer.says(MARIA, 'Oi');
		sandbox().team.writes(conversation, 'Olá!');
		sandbox().team.writes(conversation, 'Cliente difícil', true);
		sandbox().team.resolves(conversation);

		expect(told(await eventsOf(host, 1))).toEqual([
			`messageReceived ${conversation.messages[0]?.id}`,
		]);
	});

	it('whose one answer became two messages starts it once', async () => {
		const host = await start();
		await host.publish();
		sandbox().customer.says(MARIA, 'Oi', { doubled: true });
		sandbox().customer.says(MARIA, 'Oi');

		expect(await eventsOf(host, 2)).toHaveLength(2);
	});
});

describe('a message', () => {
	it('was delivered and read: an event each, and none for what was not asked for', async () => {
		const [all, failed] = [await start(ALL), await start(events('Failed'))];
		await all.publish();
		await failed.publish();
		const message = await sent();
		for (const to of ['sent', 'delivered', 'read', 'delivered'] as const) {
			sandbox().life.change(message, { to });
			await sandbox().deliveries.settled();
		}

		expect(await eventsOf(all, 2)).toMatchObject([
			{ event: 'messageDelivered', status: 'delivered', phoneNumber: MARIA },
			{ event: 'messageRead', status: 'read', messageId: message.id },
		]);
		expect(failed.executions).toEqual([]);
	});

	it('failed: why, and what to do', async () => {
		const host = await start();
		await host.publish();
		const message = await sent();
		sandbox().life.change(message, { to: 'failed', error: '131050: User has stopped' });

		expect(await eventsOf(host, 1)).toMatchObject([
			{
				event: 'messageFailed',
				status: 'failed',
				errorCode: 131050,
				error: 'User has stopped',
				nextStep: 'doNotContact',
			},
		]);
	});

	it('in either order, and twice', async () => {
		const host = await start(ALL);
		await host.publish();
		const message = await sent();
		sandbox().deliveries.repeat = 2;
		sandbox().deliveries.hold();
		sandbox().life.change(message, { to: 'delivered' });
		sandbox().life.change(message, { to: 'read' });
		sandbox().deliveries.release((held) => [...held].reverse());

		expect(told(await eventsOf(host, 2)).sort()).toEqual([
			`messageDelivered ${message.id}`,
			`messageRead ${message.id}`,
		]);
	});
});

describe('where the call does not tell the status', () => {
	/** The conversation went on, so its last message is another one. */
	async function overtaken(): Promise<Message> {
		const message = await sent();
		sandbox().team.writes(message.conversation, 'Alguma dúvida?');
		await sandbox().deliveries.settled();
		sandbox().requests.clear();
		return message;
	}

	const paths = () => sandbox().requests.all.map(({ path }) => path);

	it('it is read back', async () => {
		const host = await start(ALL);
		await host.publish();
		const message = await overtaken();
		sandbox().life.change(message, { to: 'read' });

		expect(await eventsOf(host, 1)).toMatchObject([{ event: 'messageRead', status: 'read' }]);
		expect(paths()).toEqual([
			`/api/v1/accounts/1/conversations/${message.conversation.id}/messages?after=${message.id}&before=${message.id + 1}`,
		]);
	});

	it('CloudChat has its answer before', async () => {
		const host = await start(ALL);
		await host.publish();
		const message = await overtaken();
		sandbox().faults.onRead({ kind: 'slow', delay: 1 });
		sandbox().life.change(message, { to: 'read' });
		// The read waits for the sandbox's clock, which stands still.
		await sandbox().deliveries.settled();
		expect(sandbox().deliveries.all.at(-1)).toMatchObject({ status: 200 });
		expect(host.executions).toEqual([]);

		await until(() => paths().length === 1);
		await sandbox().pass(1);
		expect(await eventsOf(host, 1)).toHaveLength(1);
	});

	it('no event is made up if it cannot be read', async () => {
		const host = await start(ALL);
		await host.publish();
		const message = await overtaken();
		sandbox().faults.onRead({ kind: 'badGateway' });
		sandbox().life.change(message, { to: 'read' });
		await until(() => host.warnings.length === 1);

		expect(await eventsOf(host, 0)).toEqual([]);
		expect(host.warnings).toEqual([
			`CloudChat Trigger: The status of message ${message.id} could not be read, so no workflow was started for it. CloudChat had an error (502): try again later.`,
		]);
		// A repeat of the same call is not held against it.
		sandbox().faults.clear();
		const [webhook] = sandbox().webhooks.all;
		const last = sandbox().deliveries.last(webhook?.id ?? 0);
		if (last) sandbox().deliveries.again(last);
		expect(told(await eventsOf(host, 1))).toEqual([`messageRead ${message.id}`]);
	});

	it('at most five are read at once, and none is lost', async () => {
		const host = await start(ALL);
		await host.publish();
		const messages: Message[] = [];
		for (let index = 0; index < 20; index += 1) {
			const message = await sent(`+55119888800${String(index).padStart(2, '0')}`);
			sandbox().team.writes(message.conversation, 'Alguma dúvida?');
			messages.push(message);
		}
		await sandbox().deliveries.settled();
		sandbox().requests.clear();
		sandbox().faults.onRead({ kind: 'slow', delay: 1 });
		for (const message of messages) sandbox().life.change(message, { to: 'read' });
		await sandbox().deliveries.settled();
		await until(() => paths().length === 5);
		for (let round = 1; round <= 4; round += 1) {
			expect(paths()).toHaveLength(5 * round);
			await sandbox().pass(1);
			await until(() => host.executions.length === 5 * round);
			if (round < 4) await until(() => paths().length === 5 * (round + 1));
		}
	});

	it('nothing is read for events that start nothing', async () => {
		const host = await start(events('Received'));
		await host.publish();
		for (const webhook of sandbox().webhooks.all) webhook.subscriptions = ['message_updated'];
		const message = await overtaken();
		sandbox().life.change(message, { to: 'read' });
		await sandbox().deliveries.settled();

		expect(await eventsOf(host, 0)).toEqual([]);
		expect(paths()).toEqual([]);
	});
});

describe('only the inboxes that were chosen', () => {
	it('none: all WhatsApp inboxes', async () => {
		const host = await start();
		await host.publish();
		for (const inboxId of Object.values(INBOX)) {
			sandbox().customer.says(MARIA, 'Oi', { inboxId });
		}

		const items = await eventsOf(host, 3);
		expect(items.map(({ inboxId }) => inboxId).sort()).toEqual(['3', '4', '5']);
	});

	it('by their numbers', async () => {
		const host = await start({ parameters: { inboxIds: ['4', '9'] } });
		await host.publish();
		for (const inboxId of Object.values(INBOX)) {
			sandbox().customer.says(MARIA, 'Oi', { inboxId });
		}

		const items = await eventsOf(host, 2);
		expect(items.map(({ inboxId }) => inboxId).sort()).toEqual(['4', '9']);
	});
});

it('two workflows on one account each get their events', async () => {
	const [one, other] = [await start(ALL), await start(events('Received'))];
	await one.publish();
	await other.publish();
	sandbox().customer.says(MARIA, 'Oi');
	const message = await sent();
	sandbox().life.change(message, { to: 'read' });

	expect(await eventsOf(one, 2)).toHaveLength(2);
	expect(await eventsOf(other, 1)).toHaveLength(1);
	await one.unpublish();
	sandbox().customer.says(MARIA, 'Ainda aí?');
	expect(await eventsOf(other, 2)).toHaveLength(2);
	expect(one.executions).toHaveLength(2);
});

it('all that CloudChat sent comes with it, if that is wanted', async () => {
	const host = await start({ parameters: { options: { includeRaw: true } } });
	await host.publish();
	sandbox().customer.says(MARIA, 'Oi');
	const [item] = await eventsOf(host, 1);

	expect(item?.raw).toMatchObject({ event: 'message_created', account: { id: 1 } });
});

it('a test gets its event, and the published workflow too; it may be repeated', async () => {
	const host = await start();
	await host.publish();
	for (let times = 1; times <= 2; times += 1) {
		await host.listen();
		sandbox().customer.says(MARIA, 'Oi');
		await eventsOf(host, 2 * times);
		await until(() => !host.isListening);
	}

	expect(host.executions).toHaveLength(4);
	expect(sandbox().webhooks.all).toHaveLength(1);
});

it('1,000 events at once, half of them twice: each starts one execution, none is lost', async () => {
	const host = await start(ALL);
	await host.publish();
	sandbox().deliveries.hold();
	for (let index = 0; index < 1_000; index += 1) {
		sandbox().customer.says(`+55119${String(80_000_000 + index)}`, `Resposta ${index}`);
	}
	sandbox().deliveries.release((held) =>
		held.flatMap((one, index) => (index % 2 === 0 ? [one, one] : [one])),
	);
	await eventsOf(host, 1_000);

	expect(host.executions).toHaveLength(1_000);
	const contents = new Set(host.executions.map(([item]) => item?.content));
	expect(contents.size).toBe(1_000);
	expect(host.failures).toEqual([]);
	expect(host.answeredAfter).toHaveLength(1_500);
}, 120_000);
