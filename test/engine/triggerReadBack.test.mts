import { MovedClock, type Message } from '../../dev/sandbox/index.mts';
import { phoneOf } from '../../dev/phoneOf.mts';
import { realClock } from '../../nodes/shared/pace/clock.ts';
import { until } from '../until.mts';
import { updated } from '../unit/trigger/calls.mts';
import { withDrippingService } from './dripping.mts';
import { useSandbox } from './sandbox.mts';
import { ALL, BY_HAND, call, events, eventsOf, MARIA, sent, told, useHosts } from './trigger.mts';

// Where the call does not tell the status, it is read back.
const sandbox = useSandbox({ clock: new MovedClock(), life: [] });
const start = useHosts(sandbox);
afterEach(() => jest.restoreAllMocks());

/** The conversation went on, so its last message is another one. */
async function overtaken(phone = MARIA): Promise<Message> {
	const message = await sent(sandbox(), { phone_number: phone });
	sandbox().team.writes(message.conversation, 'Alguma dúvida?');
	await sandbox().deliveries.settled();
	sandbox().requests.clear();
	return message;
}

const paths = () => sandbox().requests.all.map(({ path }) => path);

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
	expect(await eventsOf(sandbox(), host, 1)).toMatchObject([
		{ event: 'messageRead', status: 'read' },
	]);
	const { id, conversation } = message;
	expect(paths()).toEqual([
		`/api/v1/accounts/1/conversations/${conversation.id}/messages?before=${id + 1}`,
	]);
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

it('at most five are read at once, and none is lost, though CloudChat takes minutes', async () => {
	const host = await start(ALL);
	await host.publish();
	const messages: Message[] = [];
	for (let index = 0; index < 20; index += 1) messages.push(await overtaken(phoneOf(index)));
	sandbox().faults.onRead({ kind: 'slow', delay: 1 });
	for (const message of messages) sandbox().life.change(message, { to: 'read' });
	await sandbox().deliveries.settled();
	await until(() => paths().length === 5);
	for (let round = 1; round <= 4; round += 1) {
		expect(paths()).toHaveLength(5 * round);
		jest.spyOn(realClock, 'now').mockReturnValue(Date.now() + round * 3 * 60_000);
		await sandbox().pass(1);
		await until(() => host.executions.length === 5 * round);
		if (round < 4) await until(() => paths().length === 5 * (round + 1));
	}
});

it('an answer that never ends is given up, and holds nobody up', async () => {
	await withDrippingService(async (baseUrl) => {
		const host = await start({ baseUrl, ...BY_HAND });
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

	expect(await eventsOf(sandbox(), host, 0)).toEqual([]);
	expect(paths()).toEqual([]);
});
