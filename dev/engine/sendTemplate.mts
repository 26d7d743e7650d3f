import type { DirectoryLoader } from 'n8n-core';
import type { INode, INodeExecutionData, INodeParameters, OnError } from 'n8n-workflow';

import { credentialFor, type Account } from './credentials.mts';
import {
	runWorkflow,
	thePackage,
	type RunOptions,
	type RunResult,
	type WorkflowJson,
} from './engine.mts';

export interface NodeRun extends Account {
	/** The package; as it is unless told. */
	loader?: DirectoryLoader;
	parameters?: INodeParameters;
	/** The columns of each item. */
	items?: Array<INodeExecutionData['json']>;
	/** The files of each item. */
	files?: Array<INodeExecutionData['binary']>;
	onError?: OnError;
	/** Settings of the node, as Retry On Fail. */
	settings?: Partial<INode>;
	/** Of the workflow. */
	timezone?: string;
	run?: Pick<
		RunOptions,
		'resume' | 'mode' | 'executionId' | 'stop' | 'crashes' | 'onSaved' | 'variables' | 'isUnsaved'
	>;
}

export interface NodeResult extends RunResult {
	/** The regular output's items. */
	items: Array<INodeExecutionData['json']>;
	/** The error output's items. */
	errorItems: Array<INodeExecutionData['json']>;
	/** What the node threw; n8n keeps it as a plain object. */
	error: (Error & { description?: string | null; context?: { itemIndex?: number } }) | undefined;
}

/** Parameters of a message that the sandbox takes, with the recipient from the item. */
export const ORDER_UPDATE: INodeParameters = {
	inboxId: { __rl: true, mode: 'id', value: '3' },
	phoneNumber: '={{ $json.phone }}',
	templateName: { __rl: true, mode: 'name', value: 'order_update' },
	templateVariables: {
		variable: [
			{ name: 'name', value: '={{ $json.name }}', fallback: '' },
			{ name: 'order_id', value: '10234', fallback: '' },
		],
	},
	buttonParameters: { button: [{ value: '10234', position: 'auto' }] },
};

/** Trigger → CloudChat, as a workflow's JSON has it. */
export function nodeWorkflow(
	parameters: INodeParameters = {},
	settings: Partial<INode> = {},
): WorkflowJson {
	const node: INode = {
		id: 'cloudchat',
		name: 'CloudChat',
		type: 'n8n-nodes-cloudchat.cloudChat',
		typeVersion: 1,
		position: [200, 0],
		parameters: { ...ORDER_UPDATE, ...parameters },
		credentials: { cloudChatApi: { id: 'account', name: 'account' } },
		...settings,
	};
	const trigger: INode = {
		id: 'trigger',
		name: 'Trigger',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	return {
		nodes: [trigger, node],
		connections: { Trigger: { main: [[{ node: 'CloudChat', type: 'main', index: 0 }]] } },
	};
}

/** Runs trigger → CloudChat on n8n's engine. */
export async function runNode({
	loader,
	parameters = {},
	items = [{ phone: '+5511987654321', name: 'Maria' }],
	files = [],
	onError,
	settings = {},
	timezone,
	run = {},
	...account
}: NodeRun): Promise<NodeResult> {
	const node = { ...settings, ...(onError === undefined ? {} : { onError }) };
	const result = await runWorkflow(loader ?? (await thePackage()), {
		workflow: { ...nodeWorkflow(parameters, node), settings: { executionOrder: 'v1', timezone } },
		credentials: credentialFor(account),
		items: items.map((json, index) => ({ json, binary: files[index] })),
		...run,
	});
	return {
		...result,
		items: result.output('CloudChat', 0).map(({ json }) => json),
		errorItems: result.output('CloudChat', 1).map(({ json }) => json),
		error: result.run.data.resultData.error as NodeResult['error'],
	};
}
