import { fileURLToPath } from 'node:url';
import type { IDataObject, INode } from 'n8n-workflow';

import { loadPackage, runWorkflow } from '../../dev/engine/engine.mts';
import { ADMIN_TOKEN, type Sandbox } from '../../dev/sandbox/index.mts';
import { isCloudChat, readExample, type Example } from './examples.mts';
import { standInsFor, type Given } from './standIns.mts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let loading: ReturnType<typeof loadPackage> | undefined;

export interface ExampleRun {
	/** What ended it; nothing where all went well. */
	readonly error: string | undefined;
	/** The columns of the items that a node gave on an output. */
	output(node: string, output?: number): IDataObject[];
}

/** Runs an example as it is on n8n's engine; only CloudChat gets what its user sets: a credential. */
export async function runExample(
	example: string | Example,
	{ url }: Sandbox,
	given: Given,
	duringWait = async () => {},
): Promise<ExampleRun> {
	loading ??= loadPackage(root);
	const workflow = typeof example === 'string' ? readExample(example) : example;
	const nodes = workflow.nodes.map((node) => (isCloudChat(node) ? withCredential(node) : node));
	const { run, output } = await runWorkflow(await loading, {
		workflow: { ...workflow, nodes },
		credentials: {
			account: {
				type: 'cloudChatApi',
				data: { accountId: '1', apiAccessToken: ADMIN_TOKEN, baseUrl: url },
			},
		},
		otherNodes: standInsFor(workflow, given, duringWait),
	});
	return {
		error: run.data.resultData.error?.message,
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
