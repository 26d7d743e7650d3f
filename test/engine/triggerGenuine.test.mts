import { signatureOf, startSandbox } from '../../dev/sandbox/index.mts';
import type { TriggerHost } from '../../dev/engine/triggerHost.mts';
import { until } from '../until.mts';
import { received } from '../unit/trigger/calls.mts';
import { useSandbox } from './sandbox.mts';
import { ALL, BY_HAND, call, MARIA, useHosts, webhooksOf } from './trigger.mts';

// What a signature must be: unit tests of the trigger.
const sandbox = useSandbox({ life: [] });
const start = useHosts(sandbox);
const { webhooks, there, removeAll } = webhooksOf(sandbox);

/** A published trigger that a signature of CloudChat has matched for. */
async function proven(): Promise<{ host: TriggerHost; secret: string }> {
	const host = await start(ALL);
	await host.publish();
	const secret = webhooks()[0]?.secret ?? '';
	sandbox().customer.says(MARIA, 'Oi');
	await until(() => host.executions.length === 1);
	host.executions.length = 0;
	return { host, secret };
}

function signedWith(secret: string, body: unknown) {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const time = String(Math.floor(Date.now() / 1_000));
	return { 'x-chatwoot-timestamp': time, 'x-chatwoot-signature': signatureOf(secret, time, text) };
}

it('what is not signed starts nothing and throws nothing; what is still does', async () => {
	const { host, secret } = await proven();
	expect(await call(host, received(), signedWith('guess', received()))).toBe(401);
	expect(await call(host, received(), {})).toBe(401);
	expect(await call(host, 'null', signedWith(secret, 'null'))).toBe(200);
	expect([host.failures, host.executions]).toEqual([[], []]);

	const good = received({ id: 9200, source_id: 'wamid.good' });
	expect(await call(host, good, signedWith(secret, good))).toBe(200);
	await until(() => host.executions.length === 1);
});

it('a call for another account is refused, and the log says so once: not of a call about no message that names none', async () => {
	const { host, secret } = await proven();
	const conversationEvent = { ...received({ event: 'conversation_updated' }), account: undefined };
	expect(await call(host, conversationEvent, signedWith(secret, conversationEvent))).toBe(200);
	expect(host.warnings).toEqual([]);
	for (const account of [{ id: 2 }, { id: 2 }, null]) {
		const payload = received({ account });
		expect(await call(host, payload, signedWith(secret, payload))).toBe(401);
	}

	expect(host.executions).toEqual([]);
	expect(host.warnings).toEqual([
		'CloudChat Trigger: A call was refused, because it was not for account 1, that of the credential. If the credential was changed, publish the workflow again; a webhook that was added by hand must be added in that account. This is said once.',
	]);
});

it('a test gets its event, as the published workflow does, for which it changes nothing', async () => {
	const { host, secret } = await proven();
	await host.listen();
	expect(await call(host, received({ account: { id: 2 } }), {}, true)).toBe(401);
	expect(host.isListening).toBe(true);
	sandbox().customer.says(MARIA, 'Oi');
	await until(() => host.executions.length === 2 && !host.isListening);

	expect(host.executions).toMatchObject([[{ content: 'Oi' }], [{ content: 'Oi' }]]);
	expect(webhooks()).toMatchObject([{ url: host.address() }]);
	expect(await call(host, received(), {})).toBe(401);
	expect(await call(host, received(), signedWith(secret, received()))).toBe(200);
});

it('a webhook that a person removed and added again is the same: its secret is read by the address', async () => {
	const { host } = await proven();
	removeAll();
	there(host.address(), 'Feito à mão');
	sandbox().customer.says(MARIA, 'Ainda aí?');
	await until(() => host.executions.length === 1);

	expect(host.warnings).toEqual([]);
	expect(await call(host, received(), {})).toBe(401);
});

it('a credential that cannot be read, or a setting that is wrong: 500, and the log says why', async () => {
	const { host, secret } = await proven();
	host.setup = { ...host.setup, accountId: 'x' };
	expect(await call(host, received(), signedWith(secret, received()))).toBe(500);
	host.setup = { ...host.setup, accountId: '1', parameters: { events: ['x'] } };
	expect(await call(host, received(), signedWith(secret, received()))).toBe(500);

	expect([host.failures, host.executions]).toEqual([[], []]);
	expect(host.warnings).toEqual([
		expect.stringContaining('Account ID of the credential is not a number'),
		expect.stringContaining('Trigger On has the value "x"'),
	]);
});

it('the same delivery starts one execution, whatever is in it', async () => {
	const { host, secret } = await proven();
	for (const id of [9300, 9301]) {
		const payload = received({ id, source_id: `wamid.${id}` });
		const headers = { ...signedWith(secret, payload), 'x-chatwoot-delivery': 'one' };
		expect(await call(host, payload, headers)).toBe(200);
		await until(() => host.executions.length === 1);
	}
	expect(host.executions).toMatchObject([[{ messageId: 9300 }]]);
});

it('by hand, the secret is read by the address; where CloudChat does not tell it, no signature is demanded', async () => {
	const host = await start(BY_HAND);
	expect(await call(host, received(), signedWith('anything', received()))).toBe(200);
	const other = await start(BY_HAND);
	there(other.address(), 'Feito à mão');
	sandbox().customer.says(MARIA, 'Oi');
	await until(() => other.executions.length === 1 && host.executions.length === 1);

	expect(await call(other, received(), {})).toBe(401);
	expect([host.warnings, other.warnings.length]).toEqual([[], 1]);
});

it('where the secret that is shown is not the one that signs, events start workflows, and it is said once', async () => {
	await using other = await startSandbox({ webhooks: { wrongSecret: true }, life: [] });
	const host = await start({ baseUrl: other.url });
	await host.publish();
	for (const text of ['Oi', 'Tudo bem?', 'Alô']) other.customer.says(MARIA, text);
	await until(() => host.executions.length === 3);

	expect(host.warnings).toEqual([
		expect.stringMatching(/does not match .* It was accepted, because no signature has matched/),
	]);
	const reads = other.requests.all.filter(({ method }) => method === 'GET');
	expect(reads).toHaveLength(2); // once when it was published, once for the secret
});

// Before Chatwoot 4.12.0 there is no signature.
it.each([false, true])(
	'a credential of another CloudChat: its events start workflows, also where the numbers are the same (older: %s)',
	async (older) => {
		await using one = await startSandbox({ life: [] });
		await using other = await startSandbox({ webhooks: { older }, life: [] });
		const host = await start({ baseUrl: one.url });
		await host.publish();
		one.customer.says(MARIA, 'Oi');
		await until(() => host.executions.length === 1);
		host.setup = { ...host.setup, baseUrl: other.url };
		await host.publish();
		other.customer.says(MARIA, 'Ola');
		await until(() => host.executions.length === 2);

		expect(host.executions).toMatchObject([[{ content: 'Oi' }], [{ content: 'Ola' }]]);
		expect(host.warnings).toEqual([]);
	},
);
