import {
	AGENT_TOKEN,
	BOT_TOKEN,
	type Sandbox,
	startSandbox,
	type WebhookOptions,
} from '../../dev/sandbox/index.mts';
import { webhookCall, WEBHOOKS } from './receiver.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.clear());
afterAll(() => sandbox.close());

const URL_1 = 'https://n8n.example/webhook/1';
const GOOD = { url: URL_1, name: 'n8n', subscriptions: ['message_created'] };

interface Seen {
	readonly id: number;
	readonly secret?: string;
}

async function create(webhook: object = GOOD, there: Sandbox = sandbox): Promise<Seen> {
	const answer = await webhookCall(there, 'POST', WEBHOOKS, webhook);
	const { payload } = (await answer.json()) as { payload: { webhook: Seen } };
	return payload.webhook;
}

async function list(there: Sandbox = sandbox): Promise<unknown[]> {
	const { payload } = (await (await webhookCall(there, 'GET')).json()) as {
		payload: { webhooks: unknown[] };
	};
	return payload.webhooks;
}

describe('webhooks', () => {
	it('are made, listed, changed and removed', async () => {
		const made = await create();
		expect(made).toEqual({ ...GOOD, id: expect.any(Number), account_id: 1, secret: made.secret });
		expect(made.secret).toMatch(/^\w{24,}$/);
		expect(await list()).toEqual([made]);

		const one = `${WEBHOOKS}/${made.id}`;
		const subscriptions = ['message_created', 'message_updated'];
		const changed = await webhookCall(sandbox, 'PATCH', one, { subscriptions, url: URL_1 });
		expect(await changed.json()).toEqual({ payload: { webhook: { ...made, subscriptions } } });

		const removed = await webhookCall(sandbox, 'DELETE', one);
		expect([removed.status, await removed.text()]).toEqual([200, '']);
		expect(await list()).toEqual([]);
	});

	it('cannot be read alone, and what is not there is 404', async () => {
		const { id } = await create();

		expect((await webhookCall(sandbox, 'GET', `${WEBHOOKS}/${id}`)).status).toBe(404);
		expect((await webhookCall(sandbox, 'PATCH', `${WEBHOOKS}/9999`, GOOD)).status).toBe(404);
		expect((await webhookCall(sandbox, 'DELETE', `${WEBHOOKS}/9999`)).status).toBe(404);
		expect((await webhookCall(sandbox, 'DELETE', `${WEBHOOKS}/x`)).status).toBe(404);
	});

	it.each([
		[AGENT_TOKEN, { error: 'You are not authorized to do this action' }],
		[BOT_TOKEN, { error: 'Access to this endpoint is not authorized for bots' }],
	])('are closed to the token %s', async (token, body) => {
		const { id } = await create();
		const one = `${WEBHOOKS}/${id}`;

		for (const [method, path] of [
			['GET', WEBHOOKS],
			['POST', WEBHOOKS],
			['PATCH', one],
			['DELETE', one],
		] as const) {
			const webhook = method === 'GET' ? undefined : { ...GOOD, url: `${URL_1}/2` };
			const answer = await webhookCall(sandbox, method, path, webhook, token);
			expect([method, answer.status, await answer.json()]).toEqual([method, 401, body]);
		}
		expect(await list()).toHaveLength(1);
	});

	it.each([
		['an address twice', GOOD, { message: 'Url has already been taken', attributes: ['url'] }],
		['no address', { name: 'x' }, { message: 'Url is invalid', attributes: ['url'] }],
		['another scheme', { url: 'ftp://x' }, { message: 'Url is invalid', attributes: ['url'] }],
		[
			'an unknown event',
			{ url: 'https://x.example', subscriptions: ['message_read'] },
			expect.objectContaining({ attributes: ['subscriptions'] }),
		],
		[
			'no event',
			{ url: 'https://x.example', subscriptions: [] },
			expect.objectContaining({ attributes: ['subscriptions'] }),
		],
		['nothing', {}, { error: 'param is missing or the value is empty: webhook' }],
	])('refuse %s', async (_what, webhook, body) => {
		await create();

		const answer = await webhookCall(sandbox, 'POST', WEBHOOKS, webhook);

		expect([answer.status, await answer.json()]).toEqual([422, body]);
		expect(await list()).toHaveLength(1);
	});

	it('an address may be kept in a change, and not taken from another', async () => {
		await create();
		const other = await create({ ...GOOD, url: `${URL_1}/other` });
		const one = `${WEBHOOKS}/${other.id}`;

		expect((await webhookCall(sandbox, 'PATCH', one, { url: `${URL_1}/other` })).status).toBe(200);
		expect((await webhookCall(sandbox, 'PATCH', one, { url: URL_1 })).status).toBe(422);
	});

	it('meet faults: here one was made and nobody was told', async () => {
		sandbox.faults.onWebhooks(({ method }) =>
			method === 'POST' ? { kind: 'closeAfter' } : undefined,
		);

		await expect(create()).rejects.toThrow();
		expect(await list()).toHaveLength(1);
	});
});

describe('other versions', () => {
	async function withOptions(webhooks: WebhookOptions, look: (there: Sandbox) => Promise<void>) {
		await using there = await startSandbox({ webhooks });
		await look(there);
	}

	it('older: no secret, and no address of more than 255 characters', () =>
		withOptions({ older: true }, async (there) => {
			expect(await create(GOOD, there)).not.toHaveProperty('secret');
			const url = URL_1.padEnd(256, 'x');
			expect((await webhookCall(there, 'POST', WEBHOOKS, { ...GOOD, url })).status).toBe(422);
			expect(await create({ ...GOOD, url: url.slice(0, -1) }, there)).toHaveProperty('id');
			expect(await create({ ...GOOD, url })).toHaveProperty('id');
		}));

	it('without webhooks', () =>
		withOptions({ absent: true }, async (there) => {
			const answer = await webhookCall(there, 'GET');
			expect([answer.status, await answer.json()]).toEqual([
				404,
				{ status: 404, error: 'Not Found' },
			]);
		}));
});
