import {
	NodeConnectionTypes,
	Workflow,
	type IDataObject,
	type INode,
	type INodeParameters,
	type IWebhookData,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { credentialFor, CredentialsStore, type Account } from './credentials.mts';
import { hooksOf, nodeTypesOf, thePackage } from './engine.mts';

/** A workflow that begins with a CloudChat Trigger, as a user set it up. */
export interface TriggerSetup extends Account {
	parameters?: INodeParameters;
	workflowName?: string;
	nodeName?: string;
}

/** What n8n's server hands a webhook method: the workflow as it is stored, made anew each time. */
export interface PreparedTrigger {
	workflow: Workflow;
	node: INode;
	additionalData: IWorkflowExecuteAdditionalData;
	webhookData: IWebhookData;
}

export async function prepareTrigger(
	{ workflowName = 'Respostas', nodeName = 'CloudChat Trigger', ...setup }: TriggerSetup,
	{ id, path, url, isTest }: { id: string; path: string; url: string; isTest: boolean },
	staticData: IDataObject,
): Promise<PreparedTrigger> {
	const loader = await thePackage();
	const credentialsHelper = new CredentialsStore(loader);
	await credentialsHelper.store(credentialFor(setup));
	const node: INode = {
		id: 'trigger-node',
		name: nodeName,
		type: 'n8n-nodes-cloudchat.cloudChatTrigger',
		typeVersion: 1,
		position: [0, 0],
		webhookId: path,
		parameters: { events: ['messageReceived', 'messageFailed'], ...setup.parameters },
		credentials: { cloudChatApi: { id: 'account', name: 'account' } },
	};
	const next: INode = {
		id: 'next',
		name: 'Next',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [200, 0],
		parameters: {},
	};
	const main = NodeConnectionTypes.Main;
	const stored = {
		id,
		name: workflowName,
		nodes: [node, next],
		connections: { [nodeName]: { main: [[{ node: 'Next', type: main, index: 0 }]] } },
		active: !isTest,
		settings: { executionOrder: 'v1' as const },
	};
	const workflow = new Workflow({ ...stored, nodeTypes: nodeTypesOf(loader), staticData });
	const additionalData = {
		hooks: hooksOf(stored, isTest ? 'manual' : 'webhook'),
		credentialsHelper,
		variables: {},
		webhookBaseUrl: `${url}/webhook`,
		webhookTestBaseUrl: `${url}/webhook-test`,
		webhookWaitingBaseUrl: url,
		formWaitingBaseUrl: url,
		currentNodeExecutionIndex: 0,
		setExecutionStatus() {},
	} as unknown as IWorkflowExecuteAdditionalData;
	const [webhookDescription] =
		workflow.nodeTypes.getByNameAndVersion(node.type, 1).description.webhooks ?? [];
	if (webhookDescription === undefined) throw new Error('The trigger has no webhook');
	const webhookData: IWebhookData = {
		httpMethod: 'POST',
		node: nodeName,
		path: `${path}/${webhookDescription.path}`,
		webhookDescription,
		workflowId: id,
		workflowExecuteAdditionalData: additionalData,
		isTest,
	};
	return { workflow, node, additionalData, webhookData };
}
