import { INBOX, MovedClock } from '../../dev/sandbox/index.mts';
import { sized } from '../size.mts';
import { conversation, received } from '../unit/trigger/calls.mts';
import { until } from '../until.mts';
import { useSandbox } from './sandbox.mts';
import { ALL, BY_HAND, call, events, eventsOf, MARIA, sent, told, useHosts } from './trigger.mts';

// What each call of CloudChat tells, and which events are the same: unit tests of the trigger.
const sandbox = useSandbox({ clock: new MovedClock(), life: [] });
const start = useHosts(sandbox);

describe('a customer', () => {
	it('presses a button: the answer, the message that it answers, and all that CloudChat sent, if that is wanted', async () => {
		const { parameters } = events('Received');
		const host = await start({ parameters: { ...parameters, options: { includeRaw: true } } });
		await host.publish();
		const message = await sent(sandbox(), { template_name: 'pesquisa_satisfacao' });
		sandbox().life.change(message, { to: 'delivered' });
		const content = 'Foi ótimo';
		const { id: messageId } = sandbox().customer.presses(message.id, content);

		const items = await eventsOf(sandbox(), host, 1);
		const { id: conversationId } = message.conversation;
		const ids = { messageId, conversationId, inReplyToMessageId: message.id };
		const raw = { event: 'message_created', account: { id: 1 } };
		expect(items).toMatchObject([{ ...ids, phoneNumber: MARIA, content, raw }]);
		expect(sandbox().deliveries.all[0]?.body).toContain('pubsub_token');
		expect(JSON.stringify(items)).not.toContain('pubsub_token');
	});

	it('is answered: neither that nor a note starts the workflow', async () => {
		const host = await start();
		await host.publish();
		const { conversation: begun } = sandbox().customer.says(MARIA, 'Oi');
		sandbox().team.writes(begun, 'Olá!');
		sandbox().team.writes(begun, 'Cliente difícil', true);
		sandbox().team.resolves(begun);

		expect(told(await eventsOf(sandbox(), host, 1))).toEqual([
			`messageReceived ${begun.messages[0]?.id}`,
		]);
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

const EVENTS = sized(100, 1_000);

it('many events at once, half of them twice: each starts one execution, none is lost', async () => {
	const host = await start(ALL);
	await host.publish();
	sandbox().deliveries.hold();
	for (let index = 0; index < EVENTS; index += 1) {
		sandbox().customer.says(`+55119${String(80_000_000 + index)}`, `Resposta ${index}`);
	}
	sandbox().deliveries.release((held) =>
		held.flatMap((one, index) => (index % 2 === 0 ? [one, one] : [one])),
	);
	const items = await eventsOf(sandbox(), host, EVENTS);

	expect(items).toHaveLength(EVENTS);
	expect(new Set(items.map(({ content }) => content)).size).toBe(EVENTS);
	expect(host.failures).toEqual([]);
	expect(host.answered).toBe(1.5 * EVENTS);
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
		const host = await start(BY_HAND);
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
