import {
	deadUrl,
	MovedClock,
	type Sandbox,
	signatureOf,
	startSandbox,
} from '../../dev/sandbox/index.mts';
import { until } from '../until.mts';
import { type Receiver, register, send, startReceiver } from './receiver.mts';

const clock = new MovedClock();
let sandbox: Sandbox;
let receiver: Receiver;
beforeAll(async () => {
	sandbox = await startSandbox({ clock });
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

describe('a call of a webhook', () => {
	it('is signed over its time and its exact body', async () => {
		const { secret = '' } = await register(sandbox, receiver.url);
		await send(sandbox, { nome: 'Zoë "€"' });
		await sandbox.deliveries.settled();

		const { headers, raw } = receiver.first();
		const timestamp = String(headers['x-chatwoot-timestamp']);
		expect(headers).toMatchObject({
			'content-type': 'application/json',
			'x-chatwoot-signature': signatureOf(secret, timestamp, raw),
			'x-chatwoot-delivery': sandbox.deliveries.all[0]?.id,
		});
		expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(600);
		// As `openssl dgst -sha256 -hmac secret` computes it of "1.{}".
		expect(signatureOf('secret', '1', '{}')).toBe(
			'sha256=1122767b193110cfec322b6f199b599edbf608ed087f2d27afb0b97d99523908',
		);
	});

	it.each([
		['older', { older: true }, undefined],
		['of the release whose secret is another', { wrongSecret: true }, /^sha256=/],
	])('%s', async (_what, webhooks, signature) => {
		await using there = await startSandbox({ clock: new MovedClock(), webhooks });
		const { secret = '' } = await register(there, receiver.url);
		await send(there);
		await there.deliveries.settled();

		const { headers, raw } = receiver.first();
		const shown = headers['x-chatwoot-signature'];
		if (signature === undefined) expect(shown).toBeUndefined();
		else expect(shown).toMatch(signature);
		expect(shown).not.toBe(signatureOf(secret, String(headers['x-chatwoot-timestamp']), raw));
	});

	it('is given up after five seconds, and never made again', async () => {
		await using deaf = await startReceiver(() => undefined);
		await register(sandbox, deaf.url, ['message_created']);
		await send(sandbox);
		await until(() => deaf.calls.length === 1);
		await clock.advance(4999);
		expect(sandbox.deliveries.all[0]?.failure).toBeUndefined();
		await clock.advance(1);
		await sandbox.deliveries.settled();
		expect(sandbox.deliveries.all).toMatchObject([{ failure: 'late' }]);

		await sandbox.pass(600_000);
		expect(deaf.calls).toHaveLength(1);
	});

	it.each([
		['an error', 500],
		['a redirect', 302],
	])('that is answered with %s is not made again', async (_what, status) => {
		await using bad = await startReceiver((reply) => {
			reply.writeHead(status, { location: receiver.url }).end();
		});
		await register(sandbox, bad.url);
		await send(sandbox);

		await sandbox.deliveries.settled();

		expect(sandbox.deliveries.all).toMatchObject([{ status }]);
		expect([bad.calls.length, receiver.calls.length]).toEqual([1, 0]);
	});

	it('to nobody does no harm', async () => {
		await register(sandbox, deadUrl());
		await send(sandbox);
		await sandbox.deliveries.settled();

		expect(sandbox.deliveries.all).toMatchObject([{ failure: 'ECONNREFUSED' }]);
	});
});
