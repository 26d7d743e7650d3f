import { fileURLToPath } from 'node:url';
import type { IDataObject, INode } from 'n8n-workflow';

import { loadPackage, runWorkflow } from '../../dev/engine/engine.mts';
import { ADMIN_TOKEN, type Sandbox, type SandboxOptions } from '../../dev/sandbox/index.mts';
import { useSandbox } from '../engine/sandbox.mts';
import { isCloudChat, isTrigger, readExample, type Example } from './examples.mts';
import { standInsFor, type Given } from './standIns.mts';
import { Tables } from './tables.mts';

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

/** An example, with a sandbox and tables that are empty before each test. */
export function useExample(name: string, options: SandboxOptions = {}) {
	const sandbox = useSandbox(options);
	const tables = new Tables();
	beforeEach(() => tables.clear());
	return {
		sandbox,
		tables,
		/** Runs it as it is, or changed, on n8n's engine. `duringWait` happens while *Wait* waits. */
		run: async (given: Given, example = readExample(name), duringWait = async () => {}) =>
			await run(example, sandbox(), given, standInsFor(example, given, tables, duringWait)),
		/** The requests that arrived, as CloudChat gets them. */
		bodies: () => sandbox().requests.all.map(({ body }) => body),
	};
}

/** Only CloudChat gets what its user sets: a credential. */
async function run(
	workflow: Example,
	{ url }: Sandbox,
	given: Given,
	otherNodes: ReturnType<typeof standInsFor>,
): Promise<ExampleRun> {
	loading ??= loadPackage(root);
	const isOurs = (node: INode) => isCloudChat(node) || isTrigger(node);
	const credentials = { cloudChatApi: { id: 'account', name: 'account' } };
	const nodes = workflow.nodes.map((node) => (isOurs(node) ? { ...node, credentials } : node));
	// A webhook's node hands on what n8n starts the workflow with.
	const trigger = nodes.find(isTrigger);
	const items = trigger && given[trigger.name]?.map((json) => ({ json }));
	const data = { accountId: '1', apiAccessToken: ADMIN_TOKEN, baseUrl: url };
	const { run, output } = await runWorkflow(await loading, {
		workflow: { ...workflow, nodes },
		credentials: { account: { type: 'cloudChatApi', data } },
		otherNodes,
		...(items === undefined ? {} : { items, start: trigger?.name }),
	});
	const { runData, error } = run.data.resultData;
	return {
		error: error?.message,
		runs: (node) => runData[node]?.length ?? 0,
		output: (node, index) => output(node, index).map(({ json }) => json),
	};
}
