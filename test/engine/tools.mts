import './environment.mts';

import { fileURLToPath } from 'node:url';
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

import { ADMIN_TOKEN } from '../sandbox/index.mts';
import {
	loadPackage,
	prepareWorkflow,
	runWorkflow,
	type Prepared,
	type WorkflowJson,
} from './engine.mts';
import { ORDER_UPDATE } from './sendTemplate.mts';

/** CloudChat as a tool, and what calls it. */
export interface ToolSetup {
	/** Where CloudChat answers; the sandbox's address. */
	baseUrl: string;
	parameters?: INodeParameters;
	/** Settings of the node, as Retry On Fail. */
	settings?: Partial<INode>;
	token?: string;
	/** None where n8n starts the execution only after the call, as it does for an MCP client. */
	executionId?: string;
	stop?: AbortSignal;
}

/** Calls the tool with what a model filled in. @returns the answer's items, as the model gets them */
export type CallTool = (args: IDataObject) => Promise<IDataObject[]>;

const CALLER = 'Caller';
const TOOL = 'CloudChat';

const root = fileURLToPath(new URL('../..', import.meta.url));
let loading: ReturnType<typeof loadPackage> | undefined;

const fromAI = (key: string) => `={{ $fromAI('${key}', '', 'string') }}`;

/** What a model fills in; the rest is fixed. */
const PARAMETERS: INodeParameters = {
	...ORDER_UPDATE,
	phoneNumber: fromAI('phone'),
	templateVariables: {
		variable: [
			{ name: 'name', value: fromAI('name'), fallback: '' },
			{ name: 'order_id', value: fromAI('order'), fallback: '' },
		],
	},
};

const caller = (type: Partial<INodeType> = {}): INodeType => ({
	description: {
		displayName: CALLER,
		name: 'caller',
		description: '',
		group: ['transform'],
		version: 1,
		defaults: {},
		inputs: [
			{ type: NodeConnectionTypes.Main },
			{ type: NodeConnectionTypes.AiTool, displayName: 'Tools' },
		],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	...type,
});

function workflowOf({ parameters, settings }: ToolSetup): WorkflowJson {
	const base = { typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
	return {
		nodes: [
			{ ...base, id: 'trigger', name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
			{ ...base, id: 'caller', name: CALLER, type: 'test.caller' },
			{
				...base,
				id: 'cloudchat',
				name: TOOL,
				type: 'n8n-nodes-cloudchat.cloudChatTool',
				parameters: { ...PARAMETERS, ...parameters },
				credentials: { cloudChatApi: { id: 'account', name: 'account' } },
				...settings,
			},
		],
		connections: {
			Trigger: { main: [[{ node: CALLER, type: NodeConnectionTypes.Main, index: 0 }]] },
			[TOOL]: { ai_tool: [[{ node: CALLER, type: NodeConnectionTypes.AiTool, index: 0 }]] },
		},
	};
}

const credentialsOf = ({ baseUrl, token = ADMIN_TOKEN }: ToolSetup) => ({
	account: {
		type: 'cloudChatApi',
		data: { accountId: '1', apiAccessToken: token, baseUrl },
	},
});

async function prepare(setup: ToolSetup): Promise<Prepared> {
	loading ??= loadPackage(root);
	return await prepareWorkflow(await loading, workflowOf(setup), {
		credentials: credentialsOf(setup),
		otherNodes: { 'test.caller': caller() },
		executionId: setup.executionId,
	});
}

function nodeOf({ workflow }: Prepared, name: string): INode {
	const node = workflow.getNode(name);
	if (node === null) throw new Error(`There is no node ${name}`);
	return node;
}

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
	const prepared = await prepare(setup);
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
	const ready = prepared ?? (await prepare({ executionId: '1', ...setup }));
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
		setup.stop,
	);
	return calling(await context.getInputConnectionData(NodeConnectionTypes.AiTool, 0));
}

/** What n8n hands the node for a call of a model, with what it keeps of the execution. */
export async function toolContext(
	setup: ToolSetup,
	data: IRunExecutionData,
	args: IDataObject = {},
): Promise<IExecuteFunctions> {
	const prepared = await prepare(setup);
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
		const { type } = (await (loading ?? loadPackage(root))).getNode('cloudChat');
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
	loading ??= loadPackage(root);
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
	const { run } = await runWorkflow(await loading, {
		workflow: workflowOf(setup),
		credentials: credentialsOf(setup),
		otherNodes: { 'test.caller': agent },
		executionId: setup.executionId,
		stop: setup.stop,
	});
	if (run.data.resultData.error !== undefined) throw run.data.resultData.error;
	return responses.map(({ data }) => (data.data?.ai_tool?.[0] ?? []).map(({ json }) => json));
}

export { prepare as prepareTool };
