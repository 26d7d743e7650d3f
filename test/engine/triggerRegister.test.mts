import {
	ACCOUNT_ID,
	ADMIN_TOKEN,
	AGENT_TOKEN,
	BOT_TOKEN,
	type Fault,
	type Webhook,
} from '../../dev/sandbox/index.mts';
import { useSandbox } from './sandbox.mts';
import { events, refusalOf, useHosts } from './triggerHosts.mts';

const sandbox = useSandbox({ life: [] });
const start = useHosts(sandbox);

const webhooks = () => sandbox().webhooks.all;
const names = () => webhooks().map(({ name }) => name);
const calls = () => sandbox().requests.all.map(({ method }) => method);

/** A webhook that is there already. */
function there(url: string, name: string, subscriptions = ['message_created']): Webhook {
	const made = sandbox().webhooks.create(ACCOUNT_ID, { url, name, subscriptions });
	if (Array.isArray(made)) throw new Error(JSON.stringify(made));
	return made;
}

describe('publishing', () => {
	it('registers one webhook, named so that a person knows it; n8n keeps its id and secret', async () => {
		const host = await start();
		await host.publish();

		expect(webhooks()).toMatchObject([
			{
				name: 'n8n: Respostas',
				url: host.address(),
				subscriptions: ['message_created', 'message_updated'],
			},
		]);
		const [{ id, secret } = there('https://x.example', 'x')] = webhooks();
		expect(Object.values(host.staticData)).toEqual([
			{ webhookId: String(id), webhookSecret: secret },
		]);
	});

	it.each([
		[['Received'], ['message_created']],
		[['Failed', 'Read', 'Delivered'], ['message_updated']],
		[
			['Read', 'Received'],
			['message_created', 'message_updated'],
		],
	])('asks for what %j need', async (names, subscriptions) => {
		await (await start(events(...names))).publish();
		expect(webhooks()).toMatchObject([{ subscriptions }]);
	});

	it('names the node where there may be several', async () => {
		await (await start({ nodeName: 'Botões' })).publish();
		expect(names()).toEqual(['n8n: Respostas – Botões']);
	});

	it('an old version without secrets is fine', async () => {
		const host = await start();
		sandbox().faults.onWebhooks(({ method }) =>
			method === 'POST'
				? {
						kind: 'says',
						json: { payload: { webhook: { id: 5, url: host.address(), subscriptions: [] } } },
					}
				: undefined,
		);
		await host.publish();
		expect(Object.values(host.staticData)).toEqual([{ webhookId: '5' }]);
	});

	it('again brings it up to date', async () => {
		const host = await start();
		await host.publish();
		host.setup = { ...host.setup, ...events('Received'), workflowName: 'Novo nome' };
		await host.publish('update');

		expect(webhooks()).toMatchObject([
			{ name: 'n8n: Novo nome', url: host.address(), subscriptions: ['message_created'] },
		]);
	});

	it('by two n8ns of one database at once makes one webhook, and neither fails', async () => {
		const host = await start();
		await Promise.all([host.publish('init'), host.publish('init'), host.publish('init')]);

		expect(webhooks()).toHaveLength(1);
		expect(Object.values(host.staticData)).toMatchObject([
			{ webhookId: String(webhooks()[0]?.id) },
		]);
	});

	it.each<Fault['kind']>(['closeAfter', 'empty', 'truncated'])(
		'is done, though the answer was lost (%s)',
		async (kind) => {
			const host = await start();
			sandbox().faults.onWebhooks(({ method }) =>
				method === 'POST' ? ({ kind } as Fault) : undefined,
			);
			await host.publish();

			expect(webhooks()).toHaveLength(1);
			expect(Object.values(host.staticData)).toMatchObject([
				{ webhookId: String(webhooks()[0]?.id) },
			]);
		},
	);

	it('takes a webhook that a person added for this address, and leaves its name and the rest', async () => {
		const host = await start(events('Received', 'Failed'));
		there(host.address(), 'Respostas do WhatsApp', ['conversation_created', 'message_created']);
		await host.publish();

		expect(webhooks()).toMatchObject([
			{
				name: 'Respostas do WhatsApp',
				subscriptions: ['conversation_created', 'message_created', 'message_updated'],
			},
		]);
	});
});

describe('a restart', () => {
	it('keeps the one webhook and changes nothing', async () => {
		const host = await start();
		await host.publish();
		await host.restart();

		expect(webhooks()).toHaveLength(1);
		expect(calls()).toEqual(['GET', 'POST', 'GET']);
	});

	it('registers again what somebody removed in CloudChat', async () => {
		const host = await start();
		await host.publish();
		for (const webhook of webhooks()) sandbox().webhooks.delete(webhook);
		await host.restart();

		expect(webhooks()).toMatchObject([{ url: host.address() }]);
		expect(Object.values(host.staticData)).toMatchObject([
			{ webhookId: String(webhooks()[0]?.id) },
		]);
	});

	it('while CloudChat is down does not lose it', async () => {
		const host = await start();
		await host.publish();
		const before = structuredClone(host.staticData);
		sandbox().refuseConnections();
		try {
			await host.restart();
			await host.publish('update');
		} finally {
			await sandbox().acceptConnections();
		}

		expect(host.staticData).toEqual(before);
		expect(webhooks()).toHaveLength(1);
		expect(host.warnings[0]).toMatch(
			/^CloudChat Trigger: The webhook could not be checked\. CloudChat could not be reached/,
		);
	});

	it.each<Fault>([
		{ kind: 'unauthorized' },
		{ kind: 'notFound' },
		{ kind: 'badGateway' },
		{ kind: 'throttled' },
		{ kind: 'notJson' },
	])('keeps it where CloudChat answers %j', async (fault) => {
		const host = await start();
		await host.publish();
		sandbox().faults.onWebhooks(fault);
		await host.restart();

		expect(webhooks()).toHaveLength(1);
	});

	it('while CloudChat is down, and nothing was registered, fails so that n8n tries again', async () => {
		const host = await start();
		sandbox().refuseConnections();
		try {
			const { message } = await refusalOf(host.restart());
			expect(message).toMatch(/^CloudChat could not be reached: .*, or set Webhook to Manual/);
		} finally {
			await sandbox().acceptConnections();
		}
		await host.restart();
		expect(webhooks()).toHaveLength(1);
	});
});

describe('unpublishing', () => {
	it('removes the webhook, and n8n keeps nothing', async () => {
		const host = await start();
		await host.publish();
		await host.unpublish();

		expect(webhooks()).toEqual([]);
		expect(Object.values(host.staticData)).toEqual([{}]);
	});

	it('is done where the webhook is gone, also just now', async () => {
		const host = await start();
		await host.publish();
		sandbox().faults.onWebhooks(({ method }) =>
			method === 'DELETE' ? { kind: 'notFound' } : undefined,
		);
		await host.unpublish();
		for (const webhook of webhooks()) sandbox().webhooks.delete(webhook);
		await host.unpublish();

		expect(host.warnings).toEqual([]);
	});

	it.each<[string, Fault]>([
		['no right', { kind: 'unauthorized' }],
		['an error', { kind: 'serverError' }],
		['a lost connection', { kind: 'closeBefore' }],
	])('ends even with %s, and the log says what is left', async (_case, fault) => {
		const host = await start();
		await host.publish();
		sandbox().faults.onWebhooks(fault);
		await host.unpublish();

		expect(host.warnings).toEqual([
			expect.stringMatching(
				/A webhook was left in CloudChat\. .* remove it in the settings of CloudChat\.$/,
			),
		]);
		// The next time it is found by its address.
		sandbox().faults.clear();
		await host.publish();
		expect(webhooks()).toHaveLength(1);
	});

	it('ends with a credential that cannot be read', async () => {
		const host = await start();
		await host.publish();
		host.setup = { ...host.setup, accountId: 'x' };
		await host.unpublish();

		expect(host.warnings).toEqual([expect.stringContaining('Account ID "x"')]);
	});

	it('after the credential has changed does not remove what has the same number there', async () => {
		const host = await start();
		const other = there('https://crm.example/hook', 'CRM');
		host.staticData = { 'node:CloudChat Trigger': { webhookId: String(other.id) } };
		await host.unpublish();

		expect(webhooks()).toEqual([other]);
	});

	it('after a failed publishing leaves nothing', async () => {
		const host = await start();
		// The webhook is made, but neither the answer nor the list comes through.
		sandbox().faults.onWebhooks(({ method }) =>
			method === 'POST' || sandbox().requests.all.length === 3 ? { kind: 'closeAfter' } : undefined,
		);
		await refusalOf(host.publish());

		expect(webhooks()).toEqual([]);
	});
});

describe('a test', () => {
	it('has a webhook of its own beside the published one', async () => {
		const host = await start();
		await host.publish();
		await host.listen();
		expect(webhooks()).toMatchObject([
			{ name: 'n8n: Respostas', url: host.address() },
			{ name: 'n8n: Respostas (test)', url: host.address(true) },
		]);

		await host.stopListening();
		expect(names()).toEqual(['n8n: Respostas']);
	});

	it('that was left behind is used by the next one, and removed by publishing', async () => {
		const host = await start();
		await host.listen();
		await host.listen();
		expect(names()).toEqual(['n8n: Respostas (test)']);
		await host.publish();
		expect(names()).toEqual(['n8n: Respostas']);
	});

	it('leaves what others have, however it is called', async () => {
		const host = await start();
		const end = host.address(true).split('/').slice(-2).join('/');
		const origin = new URL(host.address()).origin;
		const others = [
			there(`https://other.example/webhook-test/${end}`, 'n8n: Respostas (test)'),
			there(`${origin}/webhook-test/other/webhook`, 'n8n: Respostas (test)'),
			there(`${origin}/hooks/${end}`, 'Feito à mão'),
			there('https://crm.example/hook', 'CRM'),
		];
		await host.publish();
		await host.listen();
		await host.stopListening();
		await host.unpublish();

		expect(webhooks()).toEqual(others);
	});
});

describe('where it cannot be registered, one sentence says what to do', () => {
	const MANUAL = 'or set Webhook to Manual and add it in CloudChat by hand.';
	const notAdministrator = `CloudChat lets only administrators register webhooks (401): use the API access token of an administrator in the credential, ${MANUAL}`;

	it.each([
		['an agent', { token: AGENT_TOKEN }, notAdministrator],
		['a bot', { token: BOT_TOKEN }, notAdministrator],
		['a wrong token', { token: 'wrong' }, notAdministrator],
		[
			'no such account',
			{ accountId: '99' },
			`CloudChat has no such account, or offers no webhooks: check Account ID and Base URL of the credential, ${MANUAL}`,
		],
		['no event', { parameters: { events: [] } }, 'No event is chosen'],
		[
			'an unknown event',
			{ parameters: { events: ['messageSent'] } },
			'Events has the value "messageSent", which is not an event',
		],
		[
			'an unknown inbox',
			{ parameters: { inboxIds: ['Vendas'] } },
			'Inboxes has the value "Vendas", which is not the number of an inbox',
		],
	])('%s', async (_case, setup, sentence) => {
		const host = await start(setup);
		const { message } = await refusalOf(host.publish());

		expect(message).toBe(sentence);
		expect(webhooks()).toEqual([]);
		expect(Object.values(host.staticData)).toEqual([{}]);
	});

	it.each<[string, Fault, RegExp]>([
		[
			'an error',
			{ kind: 'serverError' },
			/^CloudChat had an error \(500\): try again later, or set/,
		],
		[
			'a page',
			{ kind: 'answer', status: 200, body: '<html></html>' },
			/^A web page answered instead of CloudChat \(200\): check /,
		],
		[
			'a token in the answer',
			{ kind: 'echoToken' },
			/^CloudChat did not accept the webhook address/,
		],
	])('%s', async (_case, fault, pattern) => {
		const host = await start();
		sandbox().faults.onWebhooks(({ method }) => (method === 'POST' ? fault : undefined));
		const error = await refusalOf(host.publish());

		expect(error.message).toMatch(pattern);
		expect(JSON.stringify({ ...error, stack: error.stack })).not.toContain(ADMIN_TOKEN);
	});
});

describe('by hand', () => {
	it('CloudChat is asked nothing', async () => {
		const host = await start({ token: AGENT_TOKEN, parameters: { webhook: 'manual' } });
		await host.publish();
		await host.restart();
		await host.listen();
		await host.stopListening();
		await host.unpublish();

		expect(calls()).toEqual([]);
	});

	it('what a person added stays', async () => {
		const host = await start({ parameters: { webhook: 'manual' } });
		const own = there(host.address(), 'n8n: Respostas');
		await host.publish();
		await host.unpublish();

		expect(webhooks()).toEqual([own]);
	});

	it('what the node registered before goes', async () => {
		const host = await start();
		await host.publish();
		host.setup = { ...host.setup, parameters: { webhook: 'manual' } };
		await host.unpublish();

		expect(webhooks()).toEqual([]);
	});
});
