import { fileURLToPath } from 'node:url';
import type { IDataObject, INode } from 'n8n-workflow';

import { loadPackage, runWorkflow } from '../../dev/engine/engine.mts';
import { ADMIN_TOKEN, type Sandbox } from '../../dev/sandbox/index.mts';
import { isCloudChat, isTrigger, readExample, type Example } from './examples.mts';
import { standInsFor, type Around, type Given } from './standIns.mts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let loading: ReturnType<typeof loadPackage> | undefined;

export interface ExampleRun {
	/** What ended it; nothing where all went well. */
	readonly error: string | undefined;
	/** The columns of the items that a node gave on an output, in its last run. */
	output(node: string, output?: number): IDataObject[];
	/** How often a node ran. */
	runs(node: string): number;
}

/** Runs an example as it is on n8n's engine; only CloudChat gets what its user sets: a credential. */
export async function runExample(
	example: string | Example,
	{ url }: Sandbox,
	given: Given,
	around: Around = {},
): Promise<ExampleRun> {
	loading ??= loadPackage(root);
	const workflow = typeof example === 'string' ? readExample(example) : example;
	const isOurs = (node: INode) => isCloudChat(node) || isTrigger(node);
	const nodes = workflow.nodes.map((node) => (isOurs(node) ? withCredential(node) : node));
	// A webhook's node hands on what n8n starts the workflow with.
	const trigger = nodes.find(isTrigger);
	const items = trigger && given[trigger.name]?.map((json) => ({ json }));
	const { run, output } = await runWorkflow(await loading, {
		workflow: { ...workflow, nodes },
		credentials: {
			account: {
				type: 'cloudChatApi',
				data: { accountId: '1', apiAccessToken: ADMIN_TOKEN, baseUrl: url },
			},
		},
		otherNodes: standInsFor(workflow, given, around),
		...(items === undefined ? {} : { items, start: trigger?.name }),
	});
	const { runData, error } = run.data.resultData;
	return {
		error: error?.message,
		runs: (node) => runData[node]?.length ?? 0,
		output: (node, index) => output(node, index).map(({ json }) => json),
	};
}

function withCredential(node: INode): INode {
	return { ...node, credentials: { cloudChatApi: { id: 'account', name: 'account' } } };
}

/** The requests that arrived, as CloudChat gets them. */
export function bodiesAt({ requests }: Sandbox): unknown[] {
	return requests.all.map(({ body }) => body);
}
