import {
	createRunExecutionData,
	Expression,
	type IDataObject,
	type INodeParameters,
} from 'n8n-workflow';

import { useSandbox } from './sandbox.mts';
import {
	agentTool,
	callsByEngine,
	mcpTool,
	prepareTool,
	workerTool,
	type CallTool,
	type ToolSetup,
} from './tools.mts';

const sandbox = useSandbox();

const MARIA = { phone: '+5511987654321', name: 'Maria', order: '10234' };
const JOAO = { phone: '+5521987654322', name: 'João', order: '10235' };
const ANA = { phone: '+5531987654323', name: 'Ana', order: '10236' };

const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

type Way = (setup: ToolSetup) => Promise<CallTool>;

const byEngine: Way = async (setup) => async (args) => (await callsByEngine(setup, [args])).flat();

const WAYS: Array<[string, Way]> = [
	[
		'an MCP Server Trigger before n8n kept an execution for it',
		async (setup) => await mcpTool(setup),
	],
	['an MCP Server Trigger', async (setup) => await mcpTool(setup, createRunExecutionData({}))],
	['an MCP Server Trigger, on a worker', workerTool],
	[
		'an agent that runs its tools',
		async (setup) => await agentTool(setup, createRunExecutionData({})),
	],
	['an agent whose tools n8n runs', byEngine],
];

const setup = (more: Partial<ToolSetup> = {}): ToolSetup => ({ baseUrl: sandbox().url, ...more });

const received = () =>
	sandbox().ledger.messages.map(({ phoneNumber, body }) => [phoneNumber, body.name, body.order_id]);

const rowOf = ({ phone, name, order }: typeof MARIA) => [phone, name, order];

describe.each(WAYS)('the tool of %s', (_what, way) => {
	it('sends what each call asks for, in a row and side by side', async () => {
		const call = await way(setup());
		const answers = [
			await call(MARIA),
			await call(JOAO),
			...(await Promise.all([call(ANA), call({ ...MARIA, order: '10237' })])),
		];
		expect(answers).toMatchObject(
			[MARIA, JOAO, ANA, MARIA].map(({ phone }) => [{ status: 'accepted', phoneNumber: phone }]),
		);
		expect(received().sort()).toEqual(
			[MARIA, JOAO, ANA, { ...MARIA, order: '10237' }].map(rowOf).sort(),
		);
	});

	it.each<[string, Partial<ToolSetup>, IDataObject, object]>([
		['a bad number', {}, { ...MARIA, phone: '12' }, { reason: 'invalidPhoneNumber' }],
		['an empty value', {}, { ...MARIA, name: '' }, { reason: 'emptyVariable' }],
		['no credential', { settings: { credentials: {} } }, MARIA, { reason: 'unauthorized' }],
		[
			'a credential that cannot be read',
			{ settings: { credentials: { cloudChatApi: { id: 'gone', name: 'gone' } } } },
			MARIA,
			{ reason: 'unauthorized' },
		],
		['a credential that cannot work', { token: 'a token' }, MARIA, { reason: 'unauthorized' }],
		[
			'options that cannot be read',
			{ parameters: { options: { dryRun: '={{ $("Nobody").item.json.dry }}' } } },
			MARIA,
			{ reason: 'invalidOption' },
		],
	])('answers with what is wrong, and sends nothing: %s', async (_case, more, args, details) => {
		const call = await way(setup({ ...more, settings: { ...RETRY, ...more.settings } }));
		expect(await call(args)).toEqual([
			{
				error: expect.any(String),
				details: expect.objectContaining({ status: 'failed', ...details }),
			},
		]);
		expect(sandbox().requests.all).toEqual([]);
	});

	it('answers with why CloudChat refused the message', async () => {
		sandbox().faults.when(() => ({ kind: 'notFound' }));
		const call = await way(setup());
		expect(await call(MARIA)).toMatchObject([
			{ details: { status: 'failed', reason: 'notFound' } },
		]);
	});

	it('does not send again what may have gone out, and says so to the model', async () => {
		sandbox().faults.next({ kind: 'closeAfter' });
		const call = await way(setup({ settings: RETRY }));
		expect(await call(MARIA)).toMatchObject([
			{
				details: { status: 'unknown', hint: expect.stringMatching(/^Do not call this tool again/) },
			},
		]);
		expect(received()).toHaveLength(1);
	});
});

describe('calls that begin together', () => {
	it("each of an agent's items gets its own message, though n8n gives both the same run index", async () => {
		const data = createRunExecutionData({});
		const prepared = await prepareTool(setup({ executionId: '1' }));
		const [maria, joao] = [
			await agentTool(setup(), data, prepared),
			await agentTool(setup(), data, prepared),
		];
		const answers = await Promise.all([maria(MARIA), joao(JOAO)]);
		answers.push(...(await Promise.all([maria(ANA), joao({ ...JOAO, order: '2' })])));
		expect(answers.map(([answer]) => answer?.phoneNumber)).toEqual(
			[MARIA, JOAO, ANA, JOAO].map(({ phone }) => phone),
		);
		expect(received()).toHaveLength(4);
		expect(received()).toEqual(
			expect.arrayContaining([MARIA, JOAO, ANA, { ...JOAO, order: '2' }].map(rowOf)),
		);
	});

	it('ten calls of an MCP client are ten messages', async () => {
		const orders = Array.from({ length: 10 }, (_, index) => `${index}`);
		const call = await mcpTool(setup(), createRunExecutionData({}));
		const answers = await Promise.all(orders.map((order) => call({ ...MARIA, order })));
		expect(answers.flat().map(({ status }) => status)).toEqual(orders.map(() => 'accepted'));
		expect(
			received()
				.map(([, , order]) => order)
				.sort(),
		).toEqual(orders);
	});

	it("an agent's calls that n8n runs are each what it asked for", async () => {
		const answers = await callsByEngine(setup(), [MARIA, JOAO, { ...MARIA, order: '2' }]);
		expect(answers.flat().map(({ status }) => status)).toEqual(Array(3).fill('accepted'));
		expect(received()).toEqual([MARIA, JOAO, { ...MARIA, order: '2' }].map(rowOf));
	});
});

describe('without a way to evaluate expressions', () => {
	beforeEach(() => Expression.setExpressionEngine('vm')); // it was never started
	afterEach(() => Expression.setExpressionEngine('legacy'));

	it('what is fixed is sent', async () => {
		const parameters = { phoneNumber: MARIA.phone, templateVariables: { variable: [] } };
		const call = await mcpTool(setup({ parameters }));
		expect(await call({})).toMatchObject([{ status: 'accepted' }]);
	});

	it('what the model filled in is refused, and nothing is sent', async () => {
		const call = await mcpTool(setup());
		expect(await call(MARIA)).toMatchObject([
			{ details: { status: 'failed', reason: 'invalidPhoneNumber' } },
		]);
		expect(sandbox().requests.all).toEqual([]);
	});
});

/** What n8n hands over as the model wrote it, without a check. */
describe.each<[string, Way]>([
	['an MCP Server Trigger, on a worker', workerTool],
	['an agent whose tools n8n runs', byEngine],
])('values of the wrong kind, to the tool of %s', (_what, way) => {
	const json = (key: string) => `={{ $fromAI('${key}', '', 'json') }}`;
	const WRONG = [null, {}, [], { a: 1 }, ['+5511987654321'], true, '', 'undefined'];

	it.each<[string, string]>([
		['phone', 'invalidPhoneNumber'],
		['inbox', 'invalidInbox'],
		['template', 'invalidTemplateName'],
	])('%s: each is one error, and nothing is sent', async (key, reason) => {
		const call = await way(
			setup({ parameters: { inboxId: json('inbox'), templateName: json('template') } }),
		);
		const good = { ...MARIA, inbox: 3, template: 'order_update' };
		for (const value of WRONG.filter((one) => key !== 'template' || one !== 'undefined')) {
			expect([value, await call({ ...good, [key]: value } as IDataObject)]).toMatchObject([
				value,
				[{ error: expect.any(String), details: { reason } }],
			]);
		}
		expect(received()).toEqual([]);
	});

	it.each<[string, INodeParameters]>([
		['template fields', { specifyVariables: 'template', templateFields: json('value') }],
		[
			'the values of template fields',
			{
				specifyVariables: 'template',
				templateFields: { mappingMode: 'defineBelow', value: json('value') },
			},
		],
	])('%s: not sent without what the model gave', async (_case, parameters) => {
		const call = await way(setup({ parameters }));
		for (const value of [7, 'Maria', ['Maria'], true, { name: { first: 'Maria' } }]) {
			expect([value, await call({ ...MARIA, value } as IDataObject)]).toMatchObject([
				value,
				[{ details: { status: 'failed' } }],
			]);
		}
		expect(received()).toEqual([]);
	});

	it('a number as a number, and variables as an object or as its text, are good', async () => {
		const parameters = { specifyVariables: 'json', variablesJson: json('variables') };
		const call = await way(setup({ parameters }));
		const variables = { name: 'Maria', order_id: 10234 };
		for (const given of [variables, JSON.stringify(variables)]) {
			const args = { phone: 5511987654321, variables: given };
			expect(await call(args)).toMatchObject([{ status: 'accepted' }]);
		}
		expect(received()).toEqual([rowOf(MARIA), rowOf(MARIA)]);
	});

	it('no values at all are one error', async () => {
		const call = await way(setup());
		expect(await call({})).toMatchObject([{ details: { status: 'failed' } }]);
		expect(sandbox().requests.all).toEqual([]);
	});
});
