import { signatureOf } from '../../dev/sandbox/index.mts';
import type { TriggerHost } from '../../dev/engine/triggerHost.mts';
import { brokenOrWhole } from '../broken.mts';
import { fc, holdsAsync } from '../property.mts';
import { until } from '../until.mts';
import { received, updated } from '../unit/trigger/calls.mts';
import { useSandbox } from './sandbox.mts';
import { call } from './triggerEvents.mts';
import { addWebhook, events, useHosts } from './triggerHosts.mts';

const sandbox = useSandbox({ life: [] });
const start = useHosts(sandbox);

const now = () => Math.floor(Date.now() / 1_000);

/** A published trigger that a signature of CloudChat has matched for. */
async function proven(): Promise<{ host: TriggerHost; secret: string }> {
	const host = await start(events('Received', 'Delivered', 'Read', 'Failed'));
	await host.publish();
	const secret = sandbox().webhooks.all[0]?.secret ?? '';
	sandbox().customer.says('+5511988887777', 'Oi');
	await until(() => host.executions.length === 1);
	host.executions.length = 0;
	return { host, secret };
}

function signedWith(secret: string, body: unknown, time: number | string = now()) {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return {
		'x-chatwoot-timestamp': String(time),
		'x-chatwoot-signature': signatureOf(secret, String(time), text),
	};
}

// Each is right but for one thing.
it.each<[string, number, (secret: string) => [unknown, Record<string, string>]]>([
	['another secret', 401, () => [received(), signedWith('guess', received())]],
	['no signature', 401, () => [received(), {}]],
	[
		'another account',
		401,
		(secret) => [
			received({ account: { id: 2 } }),
			signedWith(secret, received({ account: { id: 2 } })),
		],
	],
	['no object', 200, (secret) => ['null', signedWith(secret, 'null')]],
])('%s: starts nothing and throws nothing (%i)', async (_case, status, forge) => {
	const { host, secret } = await proven();
	const [body, headers] = forge(secret);
	expect(await call(host, body, headers)).toBe(status);

	expect([host.failures, host.executions]).toEqual([[], []]);
	// What is right still is.
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

	expect(host.warnings).toEqual([
		'CloudChat Trigger: A call was refused, because it was not for account 1, that of the credential. If the credential was changed, publish the workflow again; a webhook that was added by hand must be added in that account. This is said once.',
	]);
});

it('a test changes nothing for the published workflow', async () => {
	const { host, secret } = await proven();
	await host.listen();
	sandbox().customer.says('+5511988887777', 'Oi');
	await until(() => host.executions.length === 2 && !host.isListening);

	expect(await call(host, received(), {})).toBe(401);
	expect(await call(host, received(), signedWith(secret, received()))).toBe(200);
});

it('a webhook that a person removed and added again is the same: its secret is read by the address', async () => {
	const { host } = await proven();
	for (const webhook of sandbox().webhooks.all) sandbox().webhooks.delete(webhook);
	addWebhook(sandbox(), host.address(), 'Feito à mão');
	sandbox().customer.says('+5511988887777', 'Ainda aí?');
	await until(() => host.executions.length === 1);

	expect(host.warnings).toEqual([]);
	expect(await call(host, received(), {})).toBe(401);
});

it('a forged call to a test leaves it open', async () => {
	const host = await start();
	await host.listen();
	const other = received({ account: { id: 2 } });
	const answer = await fetch(host.address(true), {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(other),
	});
	expect([answer.status, host.isListening]).toEqual([401, true]);
});

it('a credential that cannot be read, or a setting that is wrong: 500, and the log says why', async () => {
	const { host, secret } = await proven();
	host.setup = { ...host.setup, accountId: 'x' };
	expect(await call(host, received(), signedWith(secret, received()))).toBe(500);
	host.setup = { ...host.setup, accountId: '1', parameters: { events: ['x'] } };
	expect(await call(host, received(), signedWith(secret, received()))).toBe(500);

	expect(host.executions).toEqual([]);
	expect(host.failures).toEqual([]);
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

it('by hand no secret is known, and CloudChat is not asked for it', async () => {
	const host = await start({ parameters: { webhook: 'manual' } });
	expect(await call(host, received(), signedWith('anything', received()))).toBe(200);
	await until(() => host.executions.length === 1);

	expect(sandbox().requests.all).toEqual([]);
	expect(host.warnings).toEqual([]);
});

it('any JSON is answered, and nothing throws', async () => {
	const { host, secret } = await proven();
	const valid = fc.constantFrom<unknown>(received(), updated('read'), updated('failed'));
	await holdsAsync(
		[brokenOrWhole(valid)],
		async (reached, payload) => {
			const status = await call(host, payload, signedWith(secret, payload));
			if (status === 200) reached();
			expect([200, 401]).toContain(status);
			expect(host.failures).toEqual([]);
		},
		{ runs: 150 },
	);
});
