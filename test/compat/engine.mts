// Runs in a process of its own, bundled into the folder of the n8n-core it is to run on. What is
// imported from n8n here must be in the oldest release too.
import { ExecutionLifecycleHooks, PackageDirectoryLoader, WorkflowExecute } from 'n8n-core';
import {
	NodeHelpers,
	Workflow,
	type IConnections,
	type ICredentialDataDecryptedObject as Credential,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeType,
	type IRunExecutionData,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import { callTool, credentialsHelper, readLists, type Prepared } from './contexts.mts';

/** What the open form shows: inboxes, how many templates, and the chosen template's fields. */
export interface Lists {
	readonly inboxes: readonly unknown[];
	readonly templates: number;
	readonly fields: readonly string[];
}

/** What the parent asks of the engine's process. */
export interface Task {
	/** The unpacked package. */
	readonly packageFolder: string;
	readonly credential: Credential;
	readonly workflow: { nodes: INode[]; connections: IConnections };
	readonly items: readonly IDataObject[];
	/** How often the workflow is executed, one execution after the other. */
	readonly executions: number;
	/** Whether the node is called by an AI agent instead of the workflow, once for each item. */
	readonly asTool: boolean;
	/** Whether the node's form is opened afterwards. */
	readonly lists: boolean;
}

/** What the last execution gave. */
export interface Answer {
	readonly items: readonly IDataObject[];
	/** What ended the execution. */
	readonly error?: string;
	/** The icon as the loader found it, which tells that it understood package and node. */
	readonly icon: string;
	readonly lists?: Lists;
}

type Loader = PackageDirectoryLoader;
type Outputs = Pick<Answer, 'items' | 'error'>;

const START = {
	description: {
		...{ displayName: 'Start', name: 'start', description: '', group: ['trigger'], version: 1 },
		...{ defaults: {}, inputs: [], outputs: ['main'], properties: [] },
	},
	async execute(this: IExecuteFunctions) {
		return [this.getInputData()];
	},
} as INodeType;

/** An agent's `…Tool` is the node's own class, as n8n's server arranges it. */
function nodeTypes(loader: Loader) {
	const byName = (type: string) =>
		type.startsWith(`${loader.packageName}.`)
			? loader.getNode(type.replace(/^.*\.|Tool$/g, '')).type
			: START;
	return {
		getByName: byName,
		getByNameAndVersion: (type: string) => NodeHelpers.getVersionedNodeType(byName(type)),
		getKnownTypes: () => loader.known.nodes,
	};
}

function prepare(loader: Loader, task: Task, executionId: string): Prepared {
	const stored = {
		id: 'workflow',
		name: 'workflow',
		active: false,
		settings: { executionOrder: 'v1' as const },
		...structuredClone(task.workflow),
	};
	const workflow = new Workflow({ ...stored, nodeTypes: nodeTypes(loader) });
	const additionalData = {
		hooks: new ExecutionLifecycleHooks('manual', executionId, {
			...stored,
			activeVersionId: null,
			isArchived: false,
			createdAt: new Date(0),
			updatedAt: new Date(0),
		}),
		credentialsHelper: credentialsHelper(loader, task.credential),
		executionId,
		variables: {},
		webhookWaitingBaseUrl: 'http://localhost',
		formWaitingBaseUrl: 'http://localhost',
		setExecutionStatus() {},
	} as unknown as IWorkflowExecuteAdditionalData;
	const main = [task.items.map((json) => ({ json }))];
	// Newer releases have a function for this; what it adds they do without.
	const data = {
		startData: {},
		resultData: { runData: {} },
		executionData: {
			contextData: {},
			metadata: {},
			nodeExecutionStack: [{ node: workflow.getStartNode(), data: { main }, source: null }],
			waitingExecution: {},
			waitingExecutionSource: {},
		},
	} as unknown as IRunExecutionData;
	return { workflow, additionalData, data };
}

async function execute({ workflow, additionalData, data }: Prepared): Promise<Outputs> {
	const engine = new WorkflowExecute(additionalData, 'manual', data);
	const { runData, error } = (await engine.processRunExecutionData(workflow)).data.resultData;
	return {
		items: (runData.CloudChat?.at(-1)?.data?.main[0] ?? []).map(({ json }) => json),
		...(error === undefined ? {} : { error: error.message }),
	};
}

async function answer(task: Task): Promise<Answer> {
	const loader = new PackageDirectoryLoader(task.packageFolder);
	await loader.loadAll();
	await useProcessedStore();
	let last: Outputs = { items: [] };
	for (let execution = 1; execution <= task.executions; execution += 1) {
		const prepared = prepare(loader, task, String(execution));
		const type = loader.getNode('cloudChat').type as INodeType;
		last = task.asTool
			? { items: await callTool(prepared, type, task.items) }
			: await execute(prepared);
	}
	const description = loader.types.nodes.find(({ name }) => name === 'cloudChat');
	return {
		...last,
		icon: JSON.stringify(description?.iconUrl),
		...(task.lists ? { lists: await readLists(loader, nodeTypes(loader), task) } : {}),
	};
}

// What is thrown ends the process, and is told by whoever started it.
void answer(JSON.parse(process.argv[2] ?? '') as Task).then((result) => {
	process.stdout.write(`\n${JSON.stringify(result)}\n`, () => process.exit(0));
});
