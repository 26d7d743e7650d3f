import { INBOX, MovedClock } from '../../dev/sandbox/index.mts';
import { arrived, conversation, received, updated } from '../unit/trigger/calls.mts';
import { until } from '../until.mts';
import { useSandbox } from './sandbox.mts';
import { ALL, call, eventsOf, MARIA, sent, told } from './triggerEvents.mts';
import { events, useHosts } from './triggerHosts.mts';

const sandbox = useSandbox({ clock: new MovedClock(), life: [] });
const start = useHosts(sandbox);

describe('a customer', () => {
	it('presses a button: the answer, and the message that it answers', async () => {
		const host = await start(events('Received'));
		await host.publish();
		const message = await sent(sandbox(), { template_name: 'pesquisa_satisfacao' });
		sandbox().life.change(message, { to: 'delivered' });
		const button = 'Foi ótimo';
		const answer = sandbox().customer.presses(message.id, button);

		expect(await eventsOf(sandbox(), host, 1)).toMatchObject([
			{
				messageId: answer.id,
				conversationId: message.conversation.id,
				phoneNumber: MARIA,
				content: button,
				inReplyToMessageId: message.id,
			},
		]);
	});

	it('sends two contact cards at once, and calls: an event for each card, none for the call', async () => {
		const host = await start({ parameters: { ...ALL.parameters, webhook: 'manual' } });
		const cards = ['+55 11 98765-4321', '+55 11 91234-5678'].map((fallback_title, index) =>
			arrived('4.15.1', {
				id: 9100 + index,
				content: 'Ana',
				attachments: [{ file_type: 'contact', fallback_title, meta: {} }],
			}),
		);
		const phoneCall = { content_type: 'voice_call', content: 'Voice Call' };
		for (const payload of [
			...cards,
			...cards,
			arrived('4.15.1', { ...phoneCall, id: 9102, source_id: 'wamid.call' }),
			updated('delivered', { ...phoneCall, id: 9102 }),
		]) {
			expect(await call(host, payload)).toBe(200);
		}

		const items = await eventsOf(sandbox(), host, 2);
		expect(items.map(({ attachments }) => attachments)).toEqual([
			[{ type: 'contact', contactName: 'Ana', phoneNumber: '+55 11 98765-4321' }],
			[{ type: 'contact', contactName: 'Ana', phoneNumber: '+55 11 91234-5678' }],
		]);
	});

	it('is answered: neither that nor a note starts the workflow', async () => {
		const host = await start();
		await host.publish();
		const { conversation } = sandbox().customer.says(MARIA, 'Oi');
		sandbox().team.writes(conversation, 'Olá!');
		sandbox().team.writes(conversation, 'Cliente difícil', true);
		sandbox().team.resolves(conversation);

		expect(told(await eventsOf(sandbox(), host, 1))).toEqual([
			`messageReceived ${conversation.messages[0]?.id}`,
		]);
	});

	it('whose one answer became two messages starts it once', async () => {
		const host = await start();
		await host.publish();
		sandbox().customer.says(MARIA, 'Oi', { doubled: true });
		sandbox().customer.says(MARIA, 'Oi');

		expect(await eventsOf(sandbox(), host, 2)).toHaveLength(2);
	});
});

describe('a message', () => {
	it('was delivered and read: an event each, and none for what was not asked for', async () => {
		const [all, failed] = [await start(ALL), await start(events('Failed'))];
		await all.publish();
		await failed.publish();
		const message = await sent(sandbox());
		for (const to of ['sent', 'delivered', 'read', 'delivered'] as const) {
			sandbox().life.change(message, { to });
			await sandbox().deliveries.settled();
		}

		expect(await eventsOf(sandbox(), all, 2)).toMatchObject([
			{ event: 'messageDelivered', status: 'delivered', phoneNumber: MARIA },
			{ event: 'messageRead', status: 'read', messageId: message.id },
		]);
		expect(failed.executions).toEqual([]);
	});

	it('in either order, and twice', async () => {
		const host = await start(ALL);
		await host.publish();
		const message = await sent(sandbox());
		sandbox().deliveries.repeat = 2;
		sandbox().deliveries.hold();
		sandbox().life.change(message, { to: 'delivered' });
		sandbox().life.change(message, { to: 'read' });
		sandbox().deliveries.release((held) => [...held].reverse());

		expect(told(await eventsOf(sandbox(), host, 2)).sort()).toEqual([
			`messageDelivered ${message.id}`,
			`messageRead ${message.id}`,
		]);
	});
});

describe('only the inboxes that were chosen; of none, all of WhatsApp', () => {
	it.each([
		[[], ['3', '4', '5']],
		[
			['4', '9'],
			['4', '9'],
		],
	])('%j: those of %j', async (inboxIds, expected) => {
		const host = await start({ parameters: { inboxIds } });
		await host.publish();
		for (const inboxId of Object.values(INBOX)) {
			sandbox().customer.says(MARIA, 'Oi', { inboxId });
		}
		const items = await eventsOf(sandbox(), host, expected.length);
		expect(items.map(({ inboxId }) => inboxId).sort()).toEqual(expected);
	});

	it('where CloudChat does not tell which kind it is, nothing starts, and the log says what to do', async () => {
		const host = await start({ parameters: { webhook: 'manual' } });
		await call(host, received({ conversation: conversation([], { channel: null }) }));

		expect(await eventsOf(sandbox(), host, 0)).toEqual([]);
		expect(host.warnings).toEqual([
			expect.stringMatching(/for message 9100, because .*: choose the inboxes in the node\.$/),
		]);
	});
});

it('two workflows on one account each get their events', async () => {
	const [one, other] = [await start(ALL), await start(events('Received'))];
	await one.publish();
	await other.publish();
	sandbox().customer.says(MARIA, 'Oi');
	const message = await sent(sandbox());
	sandbox().life.change(message, { to: 'read' });

	expect(await eventsOf(sandbox(), one, 2)).toHaveLength(2);
	expect(await eventsOf(sandbox(), other, 1)).toHaveLength(1);
	await one.unpublish();
	sandbox().customer.says(MARIA, 'Ainda aí?');
	expect(await eventsOf(sandbox(), other, 2)).toHaveLength(2);
	expect(one.executions).toHaveLength(2);
});

it('all that CloudChat sent comes with it, if that is wanted', async () => {
	const host = await start({ parameters: { options: { includeRaw: true } } });
	await host.publish();
	sandbox().customer.says(MARIA, 'Oi');
	const [item] = await eventsOf(sandbox(), host, 1);

	expect(item?.raw).toMatchObject({ event: 'message_created', account: { id: 1 } });
	expect(sandbox().deliveries.all[0]?.body).toContain('pubsub_token');
	expect(JSON.stringify(item)).not.toContain('pubsub_token');
});

it('a test gets its event, and the published workflow too', async () => {
	const host = await start();
	await host.publish();
	await host.listen();
	sandbox().customer.says(MARIA, 'Oi');

	expect(await eventsOf(sandbox(), host, 2)).toMatchObject([{ content: 'Oi' }, { content: 'Oi' }]);
	await until(() => !host.isListening);
	expect(sandbox().webhooks.all).toMatchObject([{ url: host.address() }]);
});

it('in a test the same event may come again', async () => {
	const host = await start();
	await host.listen();
	sandbox().customer.says(MARIA, 'Oi');
	await until(() => host.executions.length === 1 && !host.isListening);
	await host.listen();
	const [delivery] = sandbox().deliveries.all;
	if (delivery) sandbox().deliveries.again(delivery);

	expect(await eventsOf(sandbox(), host, 2)).toMatchObject([{ content: 'Oi' }, { content: 'Oi' }]);
});
