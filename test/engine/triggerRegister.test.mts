import type { Fault } from '../../dev/sandbox/index.mts';
import { useSandbox } from './sandbox.mts';
import { addWebhook, events, refusalOf, useHosts } from './triggerHosts.mts';

const sandbox = useSandbox({ life: [] });
const start = useHosts(sandbox);

const webhooks = () => sandbox().webhooks.all;
const names = () => webhooks().map(({ name }) => name);
const calls = () => sandbox().requests.all.map(({ method }) => method);
const there = (url: string, name: string, subscriptions?: string[]) =>
	addWebhook(sandbox(), url, name, subscriptions);

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

	it('again brings it up to date', async () => {
		const host = await start();
		await host.publish();
		host.setup = { ...host.setup, ...events('Received'), workflowName: 'Novo nome' };
		await host.publish('update');

		expect(webhooks()).toMatchObject([
			{ name: 'n8n: Novo nome', url: host.address(), subscriptions: ['message_created'] },
		]);
	});

	it('registers it again where somebody removes it just now', async () => {
		const host = await start();
		await host.publish();
		host.setup = { ...host.setup, workflowName: 'Novo nome' };
		sandbox().faults.onWebhooks(({ method }) => {
			if (method !== 'PATCH') return undefined;
			for (const webhook of webhooks()) sandbox().webhooks.delete(webhook);
			return { kind: 'notFound' };
		});
		await host.publish('update');

		expect(webhooks()).toMatchObject([{ name: 'n8n: Novo nome', url: host.address() }]);
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

	it.each<Fault['kind']>(['unauthorized', 'notFound', 'badGateway', 'notJson'])(
		'keeps it where CloudChat answers with %s',
		async (kind) => {
			const host = await start();
			await host.publish();
			sandbox().faults.onWebhooks({ kind } as Fault);
			await host.restart();

			expect(webhooks()).toHaveLength(1);
		},
	);

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
