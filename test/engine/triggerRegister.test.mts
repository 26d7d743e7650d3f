import { ADMIN_TOKEN, AGENT_TOKEN, type Fault } from '../../dev/sandbox/index.mts';
import { useSandbox } from './sandbox.mts';
import { errorOf } from './shown.mts';
import { events, useHosts, webhooksOf } from './trigger.mts';

const sandbox = useSandbox({ life: [] });
const start = useHosts(sandbox);
const { webhooks, calls, there, removeAll } = webhooksOf(sandbox);

/** What n8n keeps of the one webhook that is there. */
const kept = () => [{ webhookId: String(webhooks()[0]?.id), webhookSecret: webhooks()[0]?.secret }];

describe('publishing', () => {
	it.each([
		['CloudChat Trigger', 'n8n: Respostas'],
		['Botões', 'n8n: Respostas – Botões'],
	])(
		'registers one webhook for %s, named so that a person knows it; n8n keeps its id and secret',
		async (nodeName, name) => {
			const host = await start({ nodeName });
			await host.publish();

			const subscriptions = ['message_created', 'message_updated'];
			expect(webhooks()).toMatchObject([{ name, url: host.address(), subscriptions }]);
			expect(Object.values(host.staticData)).toEqual(kept());
		},
	);

	it.each([
		[['Received'], ['message_created']],
		[['Failed', 'Read', 'Delivered'], ['message_updated']],
	])('asks for what %j need', async (names, subscriptions) => {
		await (await start(events(...names))).publish();
		expect(webhooks()).toMatchObject([{ subscriptions }]);
	});

	it.each([
		['brings it up to date', false],
		['registers it again where somebody removes it just now', true],
	])('again %s', async (_case, isRemoved) => {
		const host = await start();
		await host.publish();
		host.setup = { ...host.setup, ...events('Received'), workflowName: 'Novo nome' };
		sandbox().faults.onWebhooks(({ method }) => {
			if (method !== 'PATCH' || !isRemoved) return undefined;
			removeAll();
			return { kind: 'notFound' };
		});
		await host.publish('update');

		const subscriptions = ['message_created'];
		const webhook = { name: 'n8n: Novo nome', url: host.address(), subscriptions };
		expect(webhooks()).toMatchObject([webhook]);
	});

	it('by two n8ns of one database at once makes one webhook, and neither fails', async () => {
		const host = await start();
		await Promise.all([host.publish('init'), host.publish('init'), host.publish('init')]);

		expect(webhooks()).toHaveLength(1);
		expect(Object.values(host.staticData)).toEqual(kept());
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
			expect(Object.values(host.staticData)).toEqual(kept());
		},
	);

	it('takes a webhook that a person added for this address, and leaves its name and the rest', async () => {
		const host = await start(events('Received', 'Failed'));
		const has = ['conversation_created', 'message_created'];
		there(host.address(), 'Respostas do WhatsApp', has);
		await host.publish();

		const subscriptions = [...has, 'message_updated'];
		expect(webhooks()).toMatchObject([{ name: 'Respostas do WhatsApp', subscriptions }]);
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
		removeAll();
		await host.restart();

		expect(webhooks()).toMatchObject([{ url: host.address() }]);
		expect(Object.values(host.staticData)).toEqual(kept());
	});

	it.each<Fault['kind']>(['unauthorized', 'notFound', 'badGateway', 'notJson', 'closeBefore'])(
		'keeps it where CloudChat answers with %s, and the log says so',
		async (kind) => {
			const host = await start();
			await host.publish();
			sandbox().faults.onWebhooks({ kind } as Fault);
			await host.restart();

			expect(Object.values(host.staticData)).toEqual(kept());
			expect(host.warnings).toEqual([
				expect.stringMatching(/^CloudChat Trigger: The webhook could not be checked\. \w/),
			]);
		},
	);

	it('while CloudChat is down, and nothing was registered, fails so that n8n tries again', async () => {
		const host = await start();
		sandbox().refuseConnections();
		try {
			const { message } = await errorOf(host.restart());
			expect(message).toMatch(/^CloudChat could not be reached: .*, or set Webhook to Manual/);
		} finally {
			await sandbox().acceptConnections();
		}
		await host.restart();
		expect(webhooks()).toHaveLength(1);
	});
});

describe('where it cannot be registered, one sentence says what to do', () => {
	const MANUAL = 'or set Webhook to Manual and add it in CloudChat by hand.';
	const PAGE = { kind: 'answer', status: 200, body: '<html></html>' } as const;
	const onPost = (fault: Fault) => () =>
		sandbox().faults.onWebhooks(({ method }) => (method === 'POST' ? fault : undefined));
	const asIs = () => {};

	it.each<[object, string, (() => void)?]>([
		[
			{ token: AGENT_TOKEN },
			`^CloudChat lets only administrators register webhooks \\(401\\): use the API access token of an administrator in the credential, ${MANUAL}`,
		],
		[
			{ accountId: '99' },
			`^CloudChat has no such account, or offers no webhooks: check Account ID and Base URL of the credential, ${MANUAL}`,
		],
		[{ parameters: { events: [] } }, '^No event is chosen'],
		[{ parameters: { events: ['messageSent'] } }, '"messageSent", which is not an event'],
		[{ parameters: { inboxIds: ['Vendas'] } }, '"Vendas", which is not the number of an inbox'],
		[{ parameters: { inboxIds: '={{ undefined }}' } }, 'has an expression that gives no inbox'],
		[
			{},
			'^CloudChat had an error \\(500\\): try again later, or set',
			onPost({ kind: 'serverError' }),
		],
		[{}, '^A web page answered instead of CloudChat \\(200\\): check ', onPost(PAGE)],
		[{}, '^CloudChat did not accept the webhook address', onPost({ kind: 'echoToken' })],
	])('%j: %s', async (setup, sentence, meetFault = asIs) => {
		const host = await start(setup);
		meetFault();
		const error = await errorOf(host.publish());

		expect(error.message).toMatch(new RegExp(sentence));
		expect(JSON.stringify({ ...error, stack: error.stack })).not.toContain(ADMIN_TOKEN);
		expect(webhooks()).toEqual([]);
		expect(Object.values(host.staticData)).toEqual([{}]);
	});
});

describe('an n8n that knows itself by a private address only', () => {
	const PUBLIC = { baseUrl: 'https://cloudchat.example' };
	const sentenceFor = (address: string) =>
		expect.stringMatching(
			`CloudChat cannot reach this n8n: n8n only knows that its address is ${address}, which is private. Ask whoever runs n8n to set the environment variable WEBHOOK_URL to its public address`,
		);

	it.each(['http://127.0.0.1:5678', 'http://n8n:5678', 'http://192.168.0.9', 'n8n.example'])(
		'as %s is told so, with what to set, when a workflow is published and when it is tested',
		async (url) => {
			const host = await start(PUBLIC);
			host.url = url;
			for (const work of ['publish', 'listen'] as const) {
				expect((await errorOf(host[work]())).message).toEqual(sentenceFor(url));
			}
			expect(Object.values(host.staticData)).toEqual([{}]);
		},
	);

	it('is told nothing of the kind where it has a public one', async () => {
		const host = await start({ baseUrl: 'https://cloudchat.invalid' });
		host.url = 'https://n8n.example';
		expect((await errorOf(host.publish())).message).toMatch(/^CloudChat could not be reached/);
	});

	it('is told so in the log where nobody reads an error, and where a person knows an address', async () => {
		const atStart = await start({ ...PUBLIC, baseUrl: 'https://cloudchat.invalid' });
		await errorOf(atStart.restart());
		const byHand = await start({ ...PUBLIC, parameters: { webhook: 'manual' } });
		await byHand.publish();
		for (const { warnings } of [atStart, byHand]) {
			expect(warnings[0]).toEqual(sentenceFor('http://127.0.0.1:\\d+'));
		}
	});
});
