import {
	createEmptyRunExecutionData,
	createRunExecutionData,
	Expression,
	type IDataObject,
	type IRunExecutionData,
} from 'n8n-workflow';

import { readRun } from '../../nodes/CloudChat/message/sending/read/run.ts';
import { useSandbox } from './sandbox.mts';
import {
	agentTool,
	ANA,
	callsByEngine,
	fromAI,
	JOAO,
	MARIA,
	mcpTool,
	prepareTool,
	rowOf,
	rowsAt,
	toolContext,
	UNCHECKED,
	WAYS,
	type ToolSetup,
} from './tools.mts';

const sandbox = useSandbox();
const setup = (more: Partial<ToolSetup> = {}): ToolSetup => ({ baseUrl: sandbox().url, ...more });
const received = () => rowsAt(sandbox());

const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const failed = (reason: unknown) => [
	{ error: expect.any(String), details: { status: 'failed', reason } },
];

describe.each(WAYS)('the tool of %s', (_what, way) => {
	it('sends what each call asks for, in a row and side by side', async () => {
		const call = await way(setup());
		const orders = Array.from({ length: 8 }, (_, index) => ({ ...MARIA, order: `${index}` }));
		const answers = [
			await call(MARIA),
			await call(JOAO),
			...(await Promise.all([ANA, ...orders].map(call))),
		];
		const asked = [MARIA, JOAO, ANA, ...orders];
		expect(answers).toMatchObject(
			asked.map(({ phone }) => [{ status: 'accepted', phoneNumber: phone }]),
		);
		expect(received().sort()).toEqual(asked.map(rowOf).sort());
	});

	const gone = { cloudChatApi: { id: 'gone', name: 'gone' } };
	const dryRun = '={{ $("Nobody").item.json.dry }}';

	it.each<[reason: string, Partial<ToolSetup>, IDataObject]>([
		['invalidPhoneNumber', {}, { ...MARIA, phone: '12' }],
		['unauthorized', { settings: { credentials: {} } }, MARIA],
		['unauthorized', { settings: { credentials: gone } }, MARIA],
		['invalidOption', { parameters: { options: { dryRun } } }, MARIA],
	])('answers with what is wrong, and sends nothing: %s of %j, %j', async (reason, more, args) => {
		const call = await way(setup({ ...more, settings: { ...RETRY, ...more.settings } }));
		expect(await call(args)).toMatchObject(failed(reason));
		expect(sandbox().requests.all).toEqual([]);
	});

	it('does not send again what may have gone out, and says so to the model', async () => {
		sandbox().faults.next({ kind: 'closeAfter' });
		const call = await way(setup({ settings: RETRY }));
		const hint = expect.stringMatching(/^Do not call this tool again/);
		expect(await call(MARIA)).toMatchObject([{ details: { status: 'unknown', hint } }]);
		expect(received()).toHaveLength(1);
	});
});

// n8n hands it over as the model wrote it, without a check.
describe.each(UNCHECKED)('values of the wrong kind, to the tool of %s', (_what, way) => {
	const json = (key: string) => fromAI(key, 'json');
	const locators = { inboxId: json('inbox'), templateName: json('template') };
	const mapped = { mappingMode: 'defineBelow', value: json('value') };
	const WRONG = [null, {}, [], { a: 1 }, ['+5511987654321'], true, ''];
	const NO_FIELDS = [7, 'Maria', ['Maria'], true, { name: { first: 'Maria' } }];
	const inFields = (templateFields: unknown) => ({
		parameters: { specifyVariables: 'template', templateFields } as ToolSetup['parameters'],
	});

	it.each<[string, Partial<ToolSetup>, unknown[], unknown]>([
		['phone', {}, [...WRONG, 'undefined'], 'invalidPhoneNumber'],
		['inbox', { parameters: locators }, [...WRONG, 'undefined'], 'invalidInbox'],
		['template', { parameters: locators }, WRONG, 'invalidTemplateName'],
		['value', inFields(json('value')), NO_FIELDS, expect.any(String)],
		['value', inFields(mapped), NO_FIELDS, expect.any(String)],
	])('%s of %j: each is one error, and nothing is sent', async (key, more, values, reason) => {
		const call = await way(setup(more));
		const good = { ...MARIA, inbox: 3, template: 'order_update' };
		for (const value of values) {
			const told = await call({ ...good, [key]: value } as IDataObject);
			expect([value, told]).toMatchObject([value, failed(reason)]);
		}
		expect(await call({})).toMatchObject([{ details: { status: 'failed' } }]);
		expect(sandbox().requests.all).toEqual([]);
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
});

describe('calls that begin together', () => {
	it("each of an agent's items gets its own message, though n8n gives both the same run index", async () => {
		const data = createRunExecutionData({});
		const prepared = await prepareTool(setup({ executionId: '1' }));
		const [maria, joao] = [
			await agentTool(setup(), data, prepared),
			await agentTool(setup(), data, prepared),
		];
		const second = { ...JOAO, order: '2' };
		const answers = await Promise.all([maria(MARIA), joao(JOAO)]);
		answers.push(...(await Promise.all([maria(ANA), joao(second)])));
		const asked = [MARIA, JOAO, ANA, second];
		expect(answers.map(([answer]) => answer?.phoneNumber)).toEqual(asked.map(({ phone }) => phone));
		expect(received().sort()).toEqual(asked.map(rowOf).sort());
	});

	it("an agent's calls that n8n runs are each what it asked for", async () => {
		const asked = [MARIA, JOAO, { ...MARIA, order: '2' }];
		const answers = await callsByEngine(setup(), asked);
		expect(answers.flat().map(({ status }) => status)).toEqual(Array(3).fill('accepted'));
		expect(received()).toEqual(asked.map(rowOf));
	});
});

it('without a way to evaluate expressions, what is fixed is sent, and what the model filled in is refused', async () => {
	Expression.setExpressionEngine('vm'); // it was never started
	try {
		const fixed = { phoneNumber: MARIA.phone, templateVariables: { variable: [] } };
		const call = await mcpTool(setup({ parameters: fixed }));
		expect(await call({})).toMatchObject([{ status: 'accepted' }]);
		expect(await (await mcpTool(setup()))(MARIA)).toMatchObject(failed('invalidPhoneNumber'));
	} finally {
		Expression.setExpressionEngine('legacy');
	}
	expect(sandbox().requests.count).toBe(1);
});

it('a call of an MCP client is an execution of its own, with those that n8n keeps together', async () => {
	const runOf = async (data: IRunExecutionData, more: Partial<ToolSetup> = {}) =>
		readRun(await toolContext(setup(more), data));
	const together = createRunExecutionData({});
	const [one, same] = [await runOf(together), await runOf(together)];
	const other = await runOf(createEmptyRunExecutionData());
	expect(same.memory).toBe(one.memory);
	expect(same.executionId).toBe(one.executionId);
	for (const { executionId } of [one, other]) expect(executionId).toMatch(/./);
	expect(other.executionId).not.toBe(one.executionId);
	// Within an execution it has its id.
	expect((await runOf(together, { executionId: '7' })).executionId).toBe('7');
});
