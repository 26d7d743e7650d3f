import { MovedClock, type Message } from '../../dev/sandbox/index.mts';
import { realClock } from '../../nodes/shared/pace/clock.ts';
import { until } from '../until.mts';
import { updated } from '../unit/trigger/calls.mts';
import { useSandbox } from './sandbox.mts';
import { ALL, call, eventsOf, sent, told } from './triggerEvents.mts';
import { events, useHosts } from './triggerHosts.mts';
import { withDrippingService } from './dripping.mts';

const sandbox = useSandbox({ clock: new MovedClock(), life: [] });
const start = useHosts(sandbox);

describe('where the call does not tell the status', () => {
	/** The conversation went on, so its last message is another one. */
	async function overtaken(): Promise<Message> {
		const message = await sent(sandbox());
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

		expect(await eventsOf(sandbox(), host, 1)).toMatchObject([
			{ event: 'messageRead', status: 'read' },
		]);
		expect(paths()).toEqual([
			`/api/v1/accounts/1/conversations/${message.conversation.id}/messages?after=${message.id}&before=${message.id + 1}`,
		]);
	});

	it('also where it failed before, and arrived after all', async () => {
		const host = await start(ALL);
		await host.publish();
		const message = await sent(sandbox());
		sandbox().life.change(message, { to: 'failed', error: '131049: Not delivered' });
		await sandbox().deliveries.settled();
		sandbox().team.writes(message.conversation, 'Alguma dúvida?');
		sandbox().life.change(message, { to: 'delivered' });

		expect(told(await eventsOf(sandbox(), host, 2))).toEqual([
			`messageFailed ${message.id}`,
			`messageDelivered ${message.id}`,
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
		expect(await eventsOf(sandbox(), host, 1)).toHaveLength(1);
	});

	it('no event is made up if it cannot be read', async () => {
		const host = await start(ALL);
		await host.publish();
		const message = await overtaken();
		sandbox().faults.onRead({ kind: 'badGateway' });
		sandbox().life.change(message, { to: 'read' });
		await until(() => host.warnings.length === 1);

		expect(await eventsOf(sandbox(), host, 0)).toEqual([]);
		expect(host.warnings).toEqual([
			`CloudChat Trigger: The status of message ${message.id} could not be read, so no workflow was started for it. CloudChat had an error (502): try again later.`,
		]);
		// A repeat of the same call is not held against it.
		sandbox().faults.clear();
		const [webhook] = sandbox().webhooks.all;
		const last = sandbox().deliveries.last(webhook?.id ?? 0);
		if (last) sandbox().deliveries.again(last);
		expect(told(await eventsOf(sandbox(), host, 1))).toEqual([`messageRead ${message.id}`]);
	});

	it('at most five are read at once, and none is lost', async () => {
		const host = await start(ALL);
		await host.publish();
		const messages: Message[] = [];
		for (let index = 0; index < 20; index += 1) {
			const message = await sent(sandbox(), {
				phone_number: `+55119888800${String(index).padStart(2, '0')}`,
			});
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

	it('none is lost either where CloudChat takes minutes to tell all of them', async () => {
		const host = await start(ALL);
		await host.publish();
		for (let index = 0; index < 6; index += 1) await overtaken();
		const messages = sandbox().conversations.all.map(({ messages: [first] }) => first);
		sandbox().faults.onRead({ kind: 'slow', delay: 1 });
		for (const message of messages) {
			if (message !== undefined) sandbox().life.change(message, { to: 'read' });
		}
		await sandbox().deliveries.settled();
		await until(() => paths().length === 5);
		const clock = jest.spyOn(realClock, 'now').mockReturnValue(Date.now() + 5 * 60_000);
		try {
			await sandbox().pass(1);
			await until(() => paths().length === 6);
			await sandbox().pass(1);
			await until(() => host.executions.length === 6);
		} finally {
			clock.mockRestore();
		}
	});

	it('an answer that never ends is given up, and holds nobody up', async () => {
		await withDrippingService(async (baseUrl) => {
			const host = await start({ baseUrl, parameters: { ...ALL.parameters, webhook: 'manual' } });
			await call(host, updated(undefined));
			await until(() => host.warnings.length === 1);
			expect(host.warnings[0]).toContain('CloudChat did not answer in time');
		});
	});

	it('nothing is read for events that start nothing', async () => {
		const host = await start(events('Received'));
		await host.publish();
		for (const webhook of sandbox().webhooks.all) webhook.subscriptions = ['message_updated'];
		const message = await overtaken();
		sandbox().life.change(message, { to: 'read' });
		await sandbox().deliveries.settled();

		expect(await eventsOf(sandbox(), host, 0)).toEqual([]);
		expect(paths()).toEqual([]);
	});
});
