import { MovedClock, type Fault, type Message } from '../../dev/sandbox/index.mts';
import { phoneOf } from '../../dev/phoneOf.mts';
import { realClock } from '../../nodes/shared/pace/clock.ts';
import { until } from '../until.mts';
import { conversation, updated } from '../unit/trigger/calls.mts';
import { HELD_BACK, useHeldBack } from './heldBack.mts';
import { useSandbox } from './sandbox.mts';
import { ALL, BY_HAND, call, events, eventsOf, MARIA, sent, told, useHosts } from './trigger.mts';

// Where the call does not tell the status, it is read back.
const sandbox = useSandbox({ clock: new MovedClock(), life: [] });
const start = useHosts(sandbox);
const met = useHeldBack();
beforeEach(() => {
	jest.spyOn(realClock, 'wait').mockResolvedValue();
});

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

/** The first reads meet this fault. */
function firstReads(fault: Fault, count = 1): void {
	let left = count;
	sandbox().faults.onRead(() => met(left-- > 0 ? fault : undefined));
}

/** The same CloudChat as another one: what is known of its pace is known by its address. */
const elsewhere = () => sandbox().url.replace('127.0.0.1', 'localhost');

const failed = { to: 'failed', error: '131026: Message undeliverable' } as const;

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

it.each<[Fault, RegExp]>([
	[{ kind: 'badGateway' }, /CloudChat had an error \(502\): try again later\.$/],
	[HELD_BACK, /CloudChat did not answer in time: try again later\.$/],
])('no event is made up if it cannot be read four times: %j', async (fault, why) => {
	const host = await start(ALL);
	await host.publish();
	const message = await overtaken();
	firstReads(fault, 4);
	sandbox().life.change(message, { to: 'read' });
	await until(() => host.warnings.length === 1);

	expect(await eventsOf(sandbox(), host, 0)).toEqual([]);
	expect(host.warnings[0]).toMatch(
		`The status of message ${message.id} could not be read, so no workflow was started for it.`,
	);
	expect(host.warnings[0]).toMatch(why);
	// A repeat of the same call is not held against it.
	const [webhook] = sandbox().webhooks.all;
	const last = sandbox().deliveries.last(webhook?.id ?? 0);
	if (last) sandbox().deliveries.again(last);
	expect(told(await eventsOf(sandbox(), host, 1))).toEqual([`messageRead ${message.id}`]);
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

it('an account that is slow holds up no other', async () => {
	const slow = await start({ ...BY_HAND, baseUrl: elsewhere() });
	const host = await start(events('Failed'));
	await host.publish();
	const message = await overtaken();
	sandbox().faults.onRead(({ path }) =>
		path.includes('/999/') ? { kind: 'slow', delay: 1 } : undefined,
	);
	for (let id = 1; id <= 9; id += 1) {
		await call(slow, updated(undefined, { id, conversation: { ...conversation(), id: 999 } }));
	}
	await until(() => paths().length === 5);
	sandbox().life.change(message, failed);
	expect(told(await eventsOf(sandbox(), host, 1))).toEqual([`messageFailed ${message.id}`]);
	expect(paths()).toHaveLength(6);
	sandbox().faults.clear();
	await sandbox().pass(1);
	await until(() => slow.warnings.length + host.warnings.length === 9);
});

it.each<Fault>([
	{ kind: 'throttled', retryAfter: 1 },
	{ kind: 'serverError' },
	{ kind: 'closeBefore' },
	HELD_BACK,
])('it is read again after %j', async (fault) => {
	const host = await start(events('Failed'));
	await host.publish();
	const message = await overtaken();
	firstReads(fault);
	sandbox().life.change(message, failed);
	expect(told(await eventsOf(sandbox(), host, 1))).toEqual([`messageFailed ${message.id}`]);
	expect(host.warnings).toEqual([]);
});

it('a pause holds for all reads of the account; a long one ends them', async () => {
	const host = await start({ ...ALL, baseUrl: elsewhere() });
	await host.publish();
	const messages = [await overtaken(), await overtaken(phoneOf(1)), await overtaken(phoneOf(2))];
	let goOn = () => {};
	const pause = new Promise<void>((resolve) => (goOn = resolve));
	const wait = jest.spyOn(realClock, 'wait').mockImplementation(async (milliseconds) => {
		if (milliseconds > 0) await pause;
	});
	firstReads({ kind: 'throttled', retryAfter: 1 });
	const [one, other, last] = messages.map((message) => () => {
		sandbox().life.change(message, { to: 'read' });
	});
	one?.();
	await until(() => wait.mock.calls.some(([milliseconds]) => milliseconds > 0));
	other?.();
	expect(await eventsOf(sandbox(), host, 0)).toEqual([]);
	expect(paths()).toHaveLength(1);
	goOn();
	await eventsOf(sandbox(), host, 2);
	expect(paths()).toHaveLength(3);

	firstReads({ kind: 'throttled', retryAfter: 3_600 });
	last?.();
	await until(() => host.warnings.length === 1);
	expect(host.warnings[0]).toContain('CloudChat receives too many requests');
	expect(paths()).toHaveLength(4);
});
