import '../../dev/engine/environment.mts';

import { ExecuteContext, SupplyDataContext, WebhookContext } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	type EngineRequest,
	type EngineResponse,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IRunExecutionData,
	type IWebhookData,
} from 'n8n-workflow';

import { credentialFor, type Account } from '../../dev/engine/credentials.mts';
import {
	prepareWorkflow,
	runWorkflow,
	thePackage,
	type Prepared,
	type WorkflowJson,
} from '../../dev/engine/engine.mts';
import { nodeWorkflow } from '../../dev/engine/sendTemplate.mts';
import type { Sandbox } from '../../dev/sandbox/index.mts';
import { node, nodeType, to } from './rounds.mts';

/** CloudChat as a tool, and what calls it. */
export interface ToolSetup extends Account {
	parameters?: INodeParameters;
	/** Settings of the node, as Retry On Fail. */
	settings?: Partial<INode>;
	/** None where n8n starts the execution only after the call, as it does for an MCP client. */
	executionId?: string;
}

/** What a model fills in, for three customers. */
export const MARIA = { phone: '+5511987654321', name: 'Maria', order: '10234' };
export const JOAO = { phone: '+5521987654322', name: 'João', order: '10235' };
export const ANA = { phone: '+5531987654323', name: 'Ana', order: '10236' };

/** A message as it is to be received: to whom, and what the customer reads. */
export const rowOf = ({ phone, name, order }: typeof MARIA) => [phone, name, order];

export const rowsAt = ({ ledger }: Sandbox): unknown[][] =>
	ledger.messages.map(({ phoneNumber, body }) => [phoneNumber, body.name, body.order_id]);

const CALLER = 'Caller';
const TOOL = 'CloudChat';

export const fromAI = (key: string, type = 'string') => `={{ $fromAI('${key}', '', '${type}') }}`;

/** What a model fills in; the rest is fixed. */
const PARAMETERS: INodeParameters = {
	phoneNumber: fromAI('phone'),
	templateVariables: {
		variable: [
			{ name: 'name', value: fromAI('name'), fallback: '' },
			{ name: 'order_id', value: fromAI('order'), fallback: '' },
		],
	},
};

/** What has the tool; n8n's own triggers and agents are not installed for tests. */
function caller(execute?: INodeType['execute']): INodeType {
	const { description } = nodeType('caller', 1, async () => []);
	const inputs = [
		{ type: NodeConnectionTypes.Main },
		{ type: NodeConnectionTypes.AiTool, displayName: 'Tools' },
	];
	return { description: { ...description, inputs }, execute };
}

function workflowOf({ parameters, settings }: ToolSetup): WorkflowJson {
	const type = 'n8n-nodes-cloudchat.cloudChatTool';
	const { nodes } = nodeWorkflow({ ...PARAMETERS, ...parameters }, { type, ...settings });
	return {
		nodes: [...nodes, node(CALLER, 'test.caller')],
		connections: {
			Trigger: { main: [to(CALLER)] },
			[TOOL]: { ai_tool: [[{ node: CALLER, type: NodeConnectionTypes.AiTool, index: 0 }]] },
		},
	};
}

export const prepareTool = async (setup: ToolSetup): Promise<Prepared> =>
	await prepareWorkflow(await thePackage(), workflowOf(setup), {
		credentials: credentialFor(setup),
		otherNodes: { 'test.caller': caller() },
		executionId: setup.executionId,
	});

function nodeOf({ workflow }: Prepared, name: string): INode {
	const node = workflow.getNode(name);
	if (node === null) throw new Error(`There is no node ${name}`);
	return node;
}

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
	const node = nodeOf(prepared, CALLER);
	const { workflow, additionalData } = prepared;
	const webhook = {} as IWebhookData;
	const context = new WebhookContext(workflow, node, additionalData, 'webhook', webhook, [], data);
	return calling(await context.getInputConnectionData(NodeConnectionTypes.AiTool, 0));
}

/** What n8n hands a node: one item. */
function inputOf(json: IDataObject) {
	const items: INodeExecutionData[] = [{ json }];
	return { items, data: { main: [items] } };
}

/** The tool of an *AI Agent* that runs it itself (version 2), or of an agent that is a tool. */
export async function agentTool(
	setup: ToolSetup,
	data: IRunExecutionData,
	prepared?: Prepared,
): Promise<CallTool> {
	const ready = prepared ?? (await prepareTool({ executionId: '1', ...setup }));
	const node = nodeOf(ready, CALLER);
	const input = inputOf({ chatInput: 'Tell Maria of her order.' });
	const context = new ExecuteContext(
		ready.workflow,
		node,
		ready.additionalData,
		'manual',
		data,
		0,
		input.items,
		input.data,
		{ node, data: input.data, source: null },
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
	const input = inputOf({});
	const context = new SupplyDataContext(
		prepared.workflow,
		node,
		prepared.additionalData,
		'webhook',
		data,
		0,
		input.items,
		input.data,
		NodeConnectionTypes.AiTool,
		{ node, data: input.data, source: null },
		[],
	);
	context.addInputData(NodeConnectionTypes.AiTool, [[{ json: args }]]);
	return context as unknown as IExecuteFunctions;
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
	const agent = caller(async function (response?: EngineResponse) {
		if (response === undefined || response.actionResponses.length === 0) return request;
		responses = response.actionResponses;
		return [this.getInputData()];
	});
	const { run } = await runWorkflow(await thePackage(), {
		workflow: workflowOf(setup),
		credentials: credentialFor(setup),
		otherNodes: { 'test.caller': agent },
		executionId: setup.executionId,
	});
	if (run.data.resultData.error !== undefined) throw run.data.resultData.error;
	return responses.map(({ data }) => (data.data?.ai_tool?.[0] ?? []).map(({ json }) => json));
}

type Way = (setup: ToolSetup) => Promise<CallTool>;

/** The tool of an *MCP Server Trigger* on a worker, which hands it what a client sent unchecked. */
const onWorker: Way = async (setup) => async (args) => {
	const data = createRunExecutionData({});
	const context = await toolContext({ executionId: '1', ...setup }, data, args);
	const { type } = (await thePackage()).getNode('cloudChat');
	const result = await (type as INodeType).execute?.call(context);
	const [output] = Array.isArray(result) ? result : [];
	return (output ?? []).map(({ json }) => json);
};
const byEngine: Way = async (setup) => async (args) => (await callsByEngine(setup, [args])).flat();

/** Ways that hand the node what a model wrote, of whatever kind. */
export const UNCHECKED: Array<[string, Way]> = [
	['an MCP Server Trigger, on a worker', onWorker],
	['an agent whose tools n8n runs', byEngine],
];

/** All ways in which n8n calls a tool. */
export const WAYS: Array<[string, Way]> = [
	['an MCP Server Trigger before n8n kept an execution for it', async (setup) => mcpTool(setup)],
	['an MCP Server Trigger', async (setup) => mcpTool(setup, createRunExecutionData({}))],
	['an agent that runs its tools', async (setup) => agentTool(setup, createRunExecutionData({}))],
	...UNCHECKED,
];
