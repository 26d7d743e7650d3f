import { createRunExecutionData, Expression } from 'n8n-workflow';

import { useSandbox } from './sandbox.mts';
import { ANA, JOAO, MARIA, rowOf, rowsAt } from './toolCalls.mts';
import { agentTool, callsByEngine, mcpTool } from './tools.mts';
import { prepareTool, type ToolSetup } from './toolWorkflow.mts';

const sandbox = useSandbox();
const setup = (more: Partial<ToolSetup> = {}): ToolSetup => ({ baseUrl: sandbox().url, ...more });
const received = () => rowsAt(sandbox());

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
