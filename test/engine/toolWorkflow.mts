import { fileURLToPath } from 'node:url';
import {
	NodeConnectionTypes,
	type INode,
	type INodeParameters,
	type INodeType,
} from 'n8n-workflow';

import { ADMIN_TOKEN } from '../../dev/sandbox/index.mts';
import {
	loadPackage,
	prepareWorkflow,
	type Prepared,
	type WorkflowJson,
} from '../../dev/engine/engine.mts';
import { ORDER_UPDATE } from '../../dev/engine/sendTemplate.mts';

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
}

export const CALLER = 'Caller';
export const TOOL = 'CloudChat';

const root = fileURLToPath(new URL('../..', import.meta.url));
let loading: ReturnType<typeof loadPackage> | undefined;

/** The package, loaded once. */
export async function loaded(): ReturnType<typeof loadPackage> {
	loading ??= loadPackage(root);
	return await loading;
}

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

/** What has the tool; n8n's own triggers and agents are not installed for tests. */
export const caller = (type: Partial<INodeType> = {}): INodeType => ({
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

export function workflowOf({ parameters, settings }: ToolSetup): WorkflowJson {
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

export const credentialsOf = ({ baseUrl, token = ADMIN_TOKEN }: ToolSetup) => ({
	account: {
		type: 'cloudChatApi',
		data: { accountId: '1', apiAccessToken: token, baseUrl },
	},
});

export async function prepareTool(setup: ToolSetup): Promise<Prepared> {
	return await prepareWorkflow(await loaded(), workflowOf(setup), {
		credentials: credentialsOf(setup),
		otherNodes: { 'test.caller': caller() },
		executionId: setup.executionId,
	});
}

export function nodeOf({ workflow }: Prepared, name: string): INode {
	const node = workflow.getNode(name);
	if (node === null) throw new Error(`There is no node ${name}`);
	return node;
}
