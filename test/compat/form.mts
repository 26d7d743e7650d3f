import { LoadOptionsContext, type DirectoryLoader } from 'n8n-core';
import {
	Workflow,
	type INodeType,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { OneCredential } from './credentials.mts';
import type { Task } from './task.mts';

/** What the open form shows: inboxes, how many templates, and the chosen template's fields. */
export interface Lists {
	readonly inboxes: readonly unknown[];
	readonly templates: number;
	readonly fields: readonly string[];
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
		credentialsHelper: new OneCredential(loader, credential),
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
