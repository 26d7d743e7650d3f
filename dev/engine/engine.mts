import './environment.mts';

import { fileURLToPath } from 'node:url';
import {
	ExecutionLifecycleHooks,
	PackageDirectoryLoader,
	WorkflowExecute,
	type DirectoryLoader,
} from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	type IConnections,
	type IExecuteData,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IRunExecutionData,
	type IWorkflowExecuteAdditionalData,
	type IWorkflowSettings,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { CredentialsStore, type StoredCredential } from './credentials.mts';
import { useProcessedStore } from './processedStore.mts';

export interface WorkflowJson {
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
}

export interface RunOptions {
	workflow: WorkflowJson;
	/** By the id that the workflow's nodes name. */
	credentials?: Record<string, StoredCredential>;
	/** The node to start with; n8n's choice unless told, which passes webhooks by. */
	start?: string | undefined;
	/** What the start node hands on. */
	items?: INodeExecutionData[];
	/** Nodes beside the package's, by their full type. */
	otherNodes?: Record<string, INodeType>;
	/** Goes on from a stored execution, as n8n's *Retry* does. */
	resume?: IRunExecutionData;
	/**
	 * `manual` goes on from there as the execution itself, not as a Retry of it; `integrated` is how
	 * n8n runs a workflow that another one calls.
	 */
	mode?: 'manual' | 'retry' | 'integrated';
	executionId?: string;
	/** What `$vars` holds; a getter tells when it is read. */
	variables?: object;
	/** Presses Stop when it aborts. */
	stop?: AbortSignal;
	/** The workflow was never saved, so it has no id. */
	isUnsaved?: boolean;
	/** n8n dies before the execution ends: what is done at its end is not done. */
	crashes?: boolean;
	/** Called where n8n saves how the execution ended, before the nodes hear that it ended. */
	onSaved?: () => void;
}

export interface RunResult {
	run: IRun;
	credentialReads: number;
	/** The items that a node gave on an output; none where it did not run or threw. */
	output(node: string, output?: number): INodeExecutionData[];
}

/** Loads the package in a folder as n8n does: package.json, codex and icons. */
export async function loadPackage(directory: string): Promise<DirectoryLoader> {
	const loader = new PackageDirectoryLoader(directory);
	await loader.loadAll();
	return loader;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
let loading: Promise<DirectoryLoader> | undefined;

/** This package, loaded once. */
export async function thePackage(): Promise<DirectoryLoader> {
	loading ??= loadPackage(root);
	return await loading;
}

/** A workflow with what n8n's server gives it to run. */
export interface Prepared {
	workflow: Workflow;
	additionalData: IWorkflowExecuteAdditionalData;
	credentialsHelper: CredentialsStore;
}

/** Makes a workflow ready to run with the package's nodes; every other node hands items on. */
export async function prepareWorkflow(
	loader: DirectoryLoader,
	definition: WorkflowJson,
	{
		credentials = {},
		otherNodes,
		executionId,
		variables = {},
		isUnsaved,
	}: Omit<RunOptions, 'workflow'>,
): Promise<Prepared> {
	const { epoch } = await useProcessedStore();
	const credentialsHelper = new CredentialsStore(loader);
	await credentialsHelper.store(credentials);
	const stored = {
		name: 'workflow',
		active: false,
		settings: { executionOrder: 'v1' as const },
		...definition,
		id: `workflow-${epoch}`,
	};
	const workflow = new Workflow({
		...stored,
		...(isUnsaved ? { id: undefined } : {}),
		nodeTypes: nodeTypesOf(loader, otherNodes),
	});
	const additionalData = {
		hooks: hooksOf(stored, 'manual', executionId),
		credentialsHelper,
		executionId,
		variables: variables,
		webhookWaitingBaseUrl: 'http://localhost', // both must parse as URLs
		formWaitingBaseUrl: 'http://localhost',
		currentNodeExecutionIndex: 0,
		setExecutionStatus() {},
	} as unknown as IWorkflowExecuteAdditionalData;
	return { workflow, additionalData, credentialsHelper };
}

type Stored = Omit<
	ConstructorParameters<typeof ExecutionLifecycleHooks>[2],
	'activeVersionId' | 'isArchived' | 'createdAt' | 'updatedAt'
>;

/** Where n8n and the nodes hear of an execution; `workflow` as it is stored. */
export function hooksOf(
	workflow: Stored,
	mode: WorkflowExecuteMode,
	executionId = '1',
): ExecutionLifecycleHooks {
	return new ExecutionLifecycleHooks(mode, executionId, {
		...workflow,
		activeVersionId: null,
		isArchived: false,
		createdAt: new Date(0),
		updatedAt: new Date(0),
	});
}

/** Runs a workflow on n8n's engine. */
export async function runWorkflow(
	loader: DirectoryLoader,
	{ workflow: definition, items = [{ json: {} }], ...options }: RunOptions,
): Promise<RunResult> {
	const { workflow, additionalData, credentialsHelper } = await prepareWorkflow(
		loader,
		definition,
		{ ...options, executionId: options.executionId ?? '1' },
	);

	// With the node as it is in the workflow now, as n8n does it.
	for (const entry of options.resume?.executionData?.nodeExecutionStack ?? []) {
		entry.node = workflow.getNode(entry.node.name) ?? entry.node;
	}
	const { onSaved } = options;
	if (onSaved !== undefined) additionalData.hooks?.addHandler('workflowExecuteAfter', onSaved);
	if (options.crashes && additionalData.hooks) additionalData.hooks.runHook = async () => {};
	const executing = new WorkflowExecute(
		additionalData,
		options.mode ?? (options.resume === undefined ? 'manual' : 'retry'),
		options.resume ?? startWith(workflow, items, options.start),
	).processRunExecutionData(workflow);
	options.stop?.addEventListener('abort', () => executing.cancel());
	const run = await executing;
	return {
		run,
		credentialReads: credentialsHelper.reads,
		output: (node, output = 0) =>
			run.data.resultData.runData[node]?.at(-1)?.data?.main?.[output] ?? [],
	};
}

function startWith(
	workflow: Workflow,
	items: INodeExecutionData[],
	name?: string,
): IRunExecutionData {
	const node = name === undefined ? workflow.getStartNode() : workflow.getNode(name);
	if (node == null) throw new Error('The workflow has no node to start with');
	const start: IExecuteData = { node, data: { main: [items] }, source: null };
	return createRunExecutionData({ executionData: { nodeExecutionStack: [start] } });
}

/** Stands in for triggers and the nodes of n8n-nodes-base, which are not installed for tests. */
class PassThrough implements INodeType {
	description = {
		displayName: 'Pass Through',
		name: 'passThrough',
		description: '',
		group: ['trigger' as const],
		version: 1,
		defaults: {},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [this.getInputData()];
	}
}

/** An agent's `…Tool` is the node's own class with other connections, as n8n's server arranges it. */
function asTool(type: INodeType): INodeType {
	const { name } = type.description;
	const connections = { inputs: [], outputs: [NodeConnectionTypes.AiTool] };
	const description = { ...type.description, ...connections, name: `${name}Tool` };
	return Object.create(type, { description: { value: description } }) as INodeType;
}

export function nodeTypesOf(
	loader: DirectoryLoader,
	otherNodes: Record<string, INodeType> = {},
): INodeTypes {
	const prefix = `${loader.packageName}.`;
	const byName = (type: string) => {
		if (!type.startsWith(prefix)) return otherNodes[type] ?? new PassThrough();
		const name = type.slice(prefix.length);
		if (!name.endsWith('Tool')) return loader.getNode(name).type;
		return asTool(loader.getNode(name.replace(/Tool$/, '')).type as INodeType);
	};
	return {
		getByName: byName,
		getByNameAndVersion: (type, version) => NodeHelpers.getVersionedNodeType(byName(type), version),
		getKnownTypes: () => loader.known.nodes,
	};
}
