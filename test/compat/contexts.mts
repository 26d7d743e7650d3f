import { LoadOptionsContext, SupplyDataContext, type DirectoryLoader } from 'n8n-core';
import {
	Workflow,
	type ICredentialsHelper,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type INodeType,
	type INodeTypes,
	type IRunExecutionData,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import type { Lists, Task } from './engine.mts';

export interface Prepared {
	readonly workflow: Workflow;
	readonly additionalData: IWorkflowExecuteAdditionalData;
	readonly data: IRunExecutionData;
}

/**
 * Calls the node once for each item as an AI agent does: on a context of another kind than in a
 * workflow, where releases differ more, and with a run index that starts anew for each of the
 * agent's items. What is thrown after the message left makes the agent call again, so nothing may be.
 */
export async function callTool(
	{ workflow, additionalData, data }: Prepared,
	type: INodeType,
	items: readonly IDataObject[],
): Promise<IDataObject[]> {
	const node = workflow.getNode('CloudChat');
	if (node === null) throw new Error('There is no node to call');
	const asked = [{ json: { chatInput: 'Tell them of their orders.' } }];
	const answers: IDataObject[] = [];
	for (const json of items) {
		const context = new SupplyDataContext(
			workflow,
			node,
			additionalData,
			'manual',
			data,
			0,
			asked,
			{},
			'ai_tool',
			{ node, data: { main: [asked] }, source: null },
			[],
		);
		context.addInputData('ai_tool', [[{ json }]]);
		const result = await type.execute?.call(context as unknown as IExecuteFunctions);
		const [output] = Array.isArray(result) ? result : [];
		answers.push(...(output ?? []).map((item) => item.json));
	}
	return answers;
}

type Data = Awaited<ReturnType<ICredentialsHelper['getDecrypted']>>;

/**
 * n8n's server does this part. How it encrypts differs between releases and never reaches a node,
 * so here a credential is handed over as its user filled it in.
 */
export function credentialsHelper(loader: DirectoryLoader, data: Data): ICredentialsHelper {
	const helper: Partial<ICredentialsHelper> = {
		getDecrypted: async () => ({ ...data }),
		authenticate: async (given, name, request): Promise<IHttpRequestOptions> => {
			const { authenticate } = loader.getCredential(name).type;
			if (typeof authenticate !== 'function') throw new Error(`${name} has no authenticate()`);
			return await authenticate(given, request as IHttpRequestOptions);
		},
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		getCredentialsProperties: (name) => loader.getCredential(name).type.properties,
		preAuthentication: async () => undefined,
	};
	return helper as ICredentialsHelper;
}

/** Fills the lists of the node's form as n8n's server does, on the release's own context. */
export async function readLists(
	loader: DirectoryLoader,
	nodeTypes: INodeTypes,
	{ workflow: { nodes }, credential }: Task,
): Promise<Lists> {
	const node = nodes.find(({ name }) => name === 'CloudChat');
	if (node === undefined) throw new Error('There is no node to open');
	const additionalData = {
		credentialsHelper: credentialsHelper(loader, credential),
		currentNodeParameters: node.parameters,
		variables: {},
		webhookWaitingBaseUrl: 'http://localhost',
		formWaitingBaseUrl: 'http://localhost',
	} as unknown as IWorkflowExecuteAdditionalData;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const context = new LoadOptionsContext(workflow, node, additionalData, 'parameters');
	const { methods } = loader.getNode('cloudChat').type as INodeType;
	const inboxes = await methods?.listSearch?.searchInboxes?.call(context);
	const templates = await methods?.listSearch?.searchTemplates?.call(context);
	const mapper = await methods?.resourceMapping?.getTemplateFields?.call(context);
	return {
		inboxes: (inboxes?.results ?? []).map(({ value }) => value),
		templates: (templates?.results ?? []).length,
		fields: (mapper?.fields ?? []).map(({ id }) => id),
	};
}
