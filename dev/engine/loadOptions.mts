import { fileURLToPath } from 'node:url';

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

import { ADMIN_TOKEN } from '../sandbox/index.mts';
import { CredentialsStore } from './credentials.mts';
import { loadPackage, nodeTypesOf } from './engine.mts';

export interface Form {
	/** Where CloudChat answers; the sandbox's address. */
	baseUrl: string;
	token?: string;
	accountId?: string;
	/** What is filled in just now. */
	parameters?: INodeParameters;
}

export interface OpenForm {
	context: LoadOptionsContext;
	methods: NonNullable<INodeType['methods']>;
	properties: INodeProperties[];
}

const root = fileURLToPath(new URL('../..', import.meta.url));
let loading: ReturnType<typeof loadPackage> | undefined;

/** The node's form, as n8n's server opens it to fill a list: on n8n-core's own context. */
export async function openForm({
	baseUrl,
	token = ADMIN_TOKEN,
	accountId = '1',
	parameters = {},
}: Form): Promise<OpenForm> {
	loading ??= loadPackage(root);
	const loader = await loading;
	const credentialsHelper = new CredentialsStore(loader);
	await credentialsHelper.store({
		account: { type: 'cloudChatApi', data: { accountId, apiAccessToken: token, baseUrl } },
	});
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
