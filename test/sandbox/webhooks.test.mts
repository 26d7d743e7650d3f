import { MovedClock, signatureOf } from '../../dev/sandbox/index.mts';
import { useSandbox } from '../engine/sandbox.mts';
import { until } from '../until.mts';
import { useReceiver } from './receiver.mts';
import { call, send } from './testing.mts';

const clock = new MovedClock();
const sandbox = useSandbox({ clock, life: [] });
const receiver = useReceiver();

it.each([
	['an address twice', { url: 'https://n8n.example/1' }, 'Url has already been taken'],
	['another scheme', { url: 'ftp://x' }, 'Url is invalid'],
	[
		...([
			'an unknown event',
			{ url: 'https://x.example', subscriptions: ['message_read'] },
		] as const),
		'Subscriptions Invalid events',
	],
])('webhooks refuse %s', async (_what, webhook, message) => {
	const create = (one: object) => call(sandbox(), 'POST', 'webhooks', { webhook: one });
	expect((await create({ url: 'https://n8n.example/1' })).status).toBe(200);
	expect(await create(webhook)).toMatchObject({ status: 422, json: { message } });
});

it('a call is signed over its time and its exact body', async () => {
	await receiver().register(sandbox());
	await send(sandbox(), { nome: 'Zoë "€"' });
	await sandbox().deliveries.settled();

	const [{ headers, raw } = { raw: '' }] = receiver().calls;
	const { secret = '' } = sandbox().webhooks.all[0] ?? {};
	const timestamp = String(headers?.['x-chatwoot-timestamp']);
	expect(headers?.['x-chatwoot-signature']).toBe(signatureOf(secret, timestamp, raw));
	// As `openssl dgst -sha256 -hmac secret` computes it of "1.{}".
	expect(signatureOf('secret', '1', '{}')).toBe(
		'sha256=1122767b193110cfec322b6f199b599edbf608ed087f2d27afb0b97d99523908',
	);
});

it('a call is given up after five seconds, and never made again', async () => {
	receiver().isDeaf = true;
	await receiver().register(sandbox());
	await send(sandbox());
	await until(() => receiver().calls.length === 1);
	await clock.advance(4999);
	expect(sandbox().deliveries.all[0]?.failure).toBeUndefined();
	await clock.advance(1);
	await sandbox().pass(600_000);
	expect(sandbox().deliveries.all).toMatchObject([{ failure: 'late' }]);
	expect(receiver().calls).toHaveLength(1);
});
