import { ADMIN_TOKEN, AGENT_TOKEN, BOT_TOKEN, type Fault } from '../../dev/sandbox/index.mts';
import { useSandbox } from './sandbox.mts';
import { refusalOf, useHosts } from './triggerHosts.mts';

const sandbox = useSandbox({ life: [] });
const start = useHosts(sandbox);

const webhooks = () => sandbox().webhooks.all;

describe('where it cannot be registered, one sentence says what to do', () => {
	const MANUAL = 'or set Webhook to Manual and add it in CloudChat by hand.';
	const notAdministrator = `CloudChat lets only administrators register webhooks (401): use the API access token of an administrator in the credential, ${MANUAL}`;

	it.each<[object, string]>([
		[{ token: AGENT_TOKEN }, notAdministrator],
		[{ token: BOT_TOKEN }, notAdministrator],
		[
			{ accountId: '99' },
			`CloudChat has no such account, or offers no webhooks: check Account ID and Base URL of the credential, ${MANUAL}`,
		],
		[{ parameters: { events: [] } }, 'No event is chosen'],
		[
			{ parameters: { events: ['messageSent'] } },
			'Trigger On has the value "messageSent", which is not an event',
		],
		[
			{ parameters: { inboxIds: ['Vendas'] } },
			'Inbox Names or IDs has the value "Vendas", which is not the number of an inbox',
		],
		[
			{ parameters: { inboxIds: '={{ undefined }}' } },
			'Inbox Names or IDs has an expression that gives no inbox',
		],
	])('%j', async (setup, sentence) => {
		const host = await start(setup);
		const { message } = await refusalOf(host.publish());

		expect(message).toBe(sentence);
		expect(webhooks()).toEqual([]);
		expect(Object.values(host.staticData)).toEqual([{}]);
	});

	const PAGE = { kind: 'answer', status: 200, body: '<html></html>' } as const;

	it.each<[Fault, RegExp]>([
		[{ kind: 'serverError' }, /^CloudChat had an error \(500\): try again later, or set/],
		[PAGE, /^A web page answered instead of CloudChat \(200\): check /],
		[{ kind: 'echoToken' }, /^CloudChat did not accept the webhook address/],
	])('%j', async (fault, pattern) => {
		const host = await start();
		sandbox().faults.onWebhooks(({ method }) => (method === 'POST' ? fault : undefined));
		const error = await refusalOf(host.publish());

		expect(error.message).toMatch(pattern);
		expect(JSON.stringify({ ...error, stack: error.stack })).not.toContain(ADMIN_TOKEN);
	});
});

describe('an n8n that knows itself by a private address only', () => {
	const PUBLIC = { baseUrl: 'https://cloudchat.example' };
	const SENTENCE =
		/^CloudChat cannot reach this n8n: n8n only knows that its address is http:\/\/127\.0\.0\.1:\d+, which is private. Ask whoever runs n8n to set the environment variable WEBHOOK_URL to its public address/;

	it('is told so, with what to set, when a workflow is published and when it is tested', async () => {
		const host = await start(PUBLIC);
		expect((await refusalOf(host.publish())).message).toMatch(SENTENCE);
		expect((await refusalOf(host.listen())).message).toMatch(SENTENCE);
		expect(Object.values(host.staticData)).toEqual([{}]);
	});

	it('is told so in the log where nobody reads an error, and where a person knows an address', async () => {
		const atStart = await start({ ...PUBLIC, baseUrl: 'https://cloudchat.invalid' });
		await refusalOf(atStart.restart());
		const byHand = await start({ ...PUBLIC, parameters: { webhook: 'manual' } });
		await byHand.publish();
		for (const { warnings } of [atStart, byHand]) {
			expect(warnings[0]?.replace('CloudChat Trigger: ', '')).toMatch(SENTENCE);
		}
	});

	it.each(['http://n8n:5678', 'http://192.168.0.9', 'n8n.example'])('as %s', async (url) => {
		const host = await start(PUBLIC);
		host.url = url;
		const { message } = await refusalOf(host.publish());
		expect(message).toContain(`its address is ${url}, `);
	});
});
