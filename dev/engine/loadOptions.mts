import { LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	type INode,
	type INodeListSearchResult,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
	type ResourceMapperFields,
} from 'n8n-workflow';

import { credentialFor, CredentialsStore, type Account } from './credentials.mts';
import { nodeTypesOf, thePackage } from './engine.mts';

export interface Form extends Account {
	/** What is filled in just now. */
	parameters?: INodeParameters;
}

export interface OpenForm {
	context: LoadOptionsContext;
	methods: NonNullable<INodeType['methods']>;
	properties: INodeProperties[];
}

/** The node's form, as n8n's server opens it to fill a list: on n8n-core's own context. */
export async function openForm({ parameters = {}, ...account }: Form): Promise<OpenForm> {
	const loader = await thePackage();
	const credentialsHelper = new CredentialsStore(loader);
	await credentialsHelper.store(credentialFor(account));
	const currentNodeParameters = {
		resource: 'message',
		operation: 'sendTemplate',
		...parameters,
	};
	const node: INode = {
		id: 'form',
		name: 'Temp-Node',
		type: 'n8n-nodes-cloudchat.cloudChat',
		typeVersion: 1,
		position: [0, 0],
		parameters: currentNodeParameters,
		credentials: { cloudChatApi: { id: 'account', name: 'account' } },
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: nodeTypesOf(loader),
	});
	const additionalData = {
		credentialsHelper,
		currentNodeParameters,
		variables: {},
		webhookWaitingBaseUrl: 'http://localhost', // both must parse as URLs
		formWaitingBaseUrl: 'http://localhost',
	} as unknown as IWorkflowExecuteAdditionalData;
	const { methods, description } = loader.getNode('cloudChat').type as INodeType;
	if (methods === undefined) throw new Error('The node has no methods');
	return {
		context: new LoadOptionsContext(workflow, node, additionalData, 'parameters'),
		methods,
		properties: description.properties,
	};
}

type List = 'searchAgents' | 'searchInboxes' | 'searchTeams' | 'searchTemplates';

/** What a list shows. */
export async function listOf(
	list: List,
	form: Form,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { context, methods } = await openForm(form);
	const search = methods.listSearch?.[list];
	if (search === undefined) throw new Error(`The node has no ${list}`);
	return await search.call(context, filter, paginationToken);
}

/** What the mapper shows. */
export async function fieldsOf(form: Form): Promise<ResourceMapperFields> {
	const { context, methods } = await openForm(form);
	const getFields = methods.resourceMapping?.getTemplateFields;
	if (getFields === undefined) throw new Error('The node has no getTemplateFields');
	return await getFields.call(context);
}
