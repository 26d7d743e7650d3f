import '../../dev/engine/environment.mts';

import { ExecuteContext, SupplyDataContext, WebhookContext } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	type EngineRequest,
	type EngineResponse,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type IRunExecutionData,
	type IWebhookData,
} from 'n8n-workflow';

import { runWorkflow, type Prepared } from '../../dev/engine/engine.mts';
import {
	caller,
	CALLER,
	credentialsOf,
	loaded,
	nodeOf,
	prepareTool,
	TOOL,
	workflowOf,
	type ToolSetup,
} from './toolWorkflow.mts';

/** Calls the tool with what a model filled in. @returns the answer's items, as the model gets them */
export type CallTool = (args: IDataObject) => Promise<IDataObject[]>;

/** What n8n made of the connected node: a tool of LangChain's. */
interface ConnectedTool {
	invoke(args: IDataObject): Promise<string>;
}

function calling(tools: unknown): CallTool {
	const [tool] = tools as ConnectedTool[];
	if (tool === undefined) throw new Error('There is no tool');
	return async (args) => JSON.parse(await tool.invoke(args)) as IDataObject[];
}

/**
 * The tool of an *MCP Server Trigger*, which n8n runs while it answers the client's request: there
 * is no execution yet. `data` is what n8n made for it: nothing in older releases.
 */
export async function mcpTool(
	setup: ToolSetup,
	data: IRunExecutionData | null = null,
): Promise<CallTool> {
	const prepared = await prepareTool(setup);
	const context = new WebhookContext(
		prepared.workflow,
		nodeOf(prepared, CALLER),
		prepared.additionalData,
		'webhook',
		{} as IWebhookData,
		[],
		data,
	);
	return calling(await context.getInputConnectionData(NodeConnectionTypes.AiTool, 0));
}

/** The tool of an *AI Agent* that runs it itself (version 2), or of an agent that is a tool. */
export async function agentTool(
	setup: ToolSetup,
	data: IRunExecutionData,
	prepared?: Prepared,
): Promise<CallTool> {
	const ready = prepared ?? (await prepareTool({ executionId: '1', ...setup }));
	const node = nodeOf(ready, CALLER);
	const main: INodeExecutionData[][] = [[{ json: { chatInput: 'Tell Maria of her order.' } }]];
	const context = new ExecuteContext(
		ready.workflow,
		node,
		ready.additionalData,
		'manual',
		data,
		0,
		main[0] ?? [],
		{ main },
		{ node, data: { main }, source: null },
		[],
	);
	return calling(await context.getInputConnectionData(NodeConnectionTypes.AiTool, 0));
}

/** What n8n hands the node for a call of a model, with what it keeps of the execution. */
export async function toolContext(
	setup: ToolSetup,
	data: IRunExecutionData,
	args: IDataObject = {},
): Promise<IExecuteFunctions> {
	const prepared = await prepareTool(setup);
	const node = nodeOf(prepared, TOOL);
	const main: INodeExecutionData[][] = [[{ json: {} }]];
	const context = new SupplyDataContext(
		prepared.workflow,
		node,
		prepared.additionalData,
		'webhook',
		data,
		0,
		main[0] ?? [],
		{ main },
		NodeConnectionTypes.AiTool,
		{ node, data: { main }, source: null },
		[],
	);
	context.addInputData(NodeConnectionTypes.AiTool, [[{ json: args }]]);
	return context as unknown as IExecuteFunctions;
}

/** The tool of an *MCP Server Trigger* on a worker, which hands it what a client sent unchecked. */
export async function workerTool(setup: ToolSetup): Promise<CallTool> {
	return async (args) => {
		const data = createRunExecutionData({});
		const context = await toolContext({ executionId: '1', ...setup }, data, args);
		const { type } = (await loaded()).getNode('cloudChat');
		const result = await (type as INodeType).execute?.call(context);
		const [output] = Array.isArray(result) ? result : [];
		return (output ?? []).map(({ json }) => json);
	};
}

/** Calls of an *AI Agent* whose tools n8n's engine runs (version 3). @returns the answers, in order */
export async function callsByEngine(
	setup: ToolSetup,
	calls: IDataObject[],
): Promise<IDataObject[][]> {
	const request: EngineRequest = {
		actions: calls.map((input, index) => ({
			actionType: 'ExecutionNodeAction',
			nodeName: TOOL,
			input,
			type: NodeConnectionTypes.AiTool,
			id: `call_${index}`,
			metadata: { itemIndex: 0 },
		})),
		metadata: {},
	};
	let responses: EngineResponse['actionResponses'] = [];
	const agent = caller({
		async execute(this: IExecuteFunctions, response?: EngineResponse) {
			if (response === undefined || response.actionResponses.length === 0) return request;
			responses = response.actionResponses;
			return [this.getInputData()];
		},
	});
	const { run } = await runWorkflow(await loaded(), {
		workflow: workflowOf(setup),
		credentials: credentialsOf(setup),
		otherNodes: { 'test.caller': agent },
		executionId: setup.executionId,
	});
	if (run.data.resultData.error !== undefined) throw run.data.resultData.error;
	return responses.map(({ data }) => (data.data?.ai_tool?.[0] ?? []).map(({ json }) => json));
}

export type Way = (setup: ToolSetup) => Promise<CallTool>;

const byEngine: Way = async (setup) => async (args) => (await callsByEngine(setup, [args])).flat();

/** Ways that hand the node what a model wrote, of whatever kind. */
export const UNCHECKED: Array<[string, Way]> = [
	['an MCP Server Trigger, on a worker', workerTool],
	['an agent whose tools n8n runs', byEngine],
];

/** All ways in which n8n calls a tool. */
export const WAYS: Array<[string, Way]> = [
	[
		'an MCP Server Trigger before n8n kept an execution for it',
		async (setup) => await mcpTool(setup),
	],
	['an MCP Server Trigger', async (setup) => await mcpTool(setup, createRunExecutionData({}))],
	[
		'an agent that runs its tools',
		async (setup) => await agentTool(setup, createRunExecutionData({})),
	],
	...UNCHECKED,
];
