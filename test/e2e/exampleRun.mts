import { randomUUID } from 'node:crypto';
import { parse } from 'flatted';

import type { N8nClient } from '../../dev/n8n/client.mts';
import { bindNode, type Credential } from '../../dev/n8n/examples.mts';
import type { Sandbox } from '../../dev/sandbox/index.mts';
import { until } from '../until.mts';
import { EXAMPLES, readExample, type Example } from '../examples/examples.mts';
import { executionIds, readExecution, type Execution, type Json } from './execution.mts';

type Node = Example['nodes'][number];

export interface SavedExample {
	readonly id: string;
	readonly versionId: string;
}

/** Saves an example as `npm start` imports it, and with what else its user sets. */
export async function saveExample(
	{ client, credential }: { client: N8nClient; credential: Credential },
	example: string | Example,
	set: (node: Node) => Node = (node) => node,
	more: object = {},
): Promise<SavedExample> {
	const workflow = typeof example === 'string' ? readExample(example) : example;
	const nodes = workflow.nodes.map((node) => set(bindNode(node, EXAMPLES, credential)));
	const saved = { ...workflow, name: `${workflow.name} ${randomUUID()}`, nodes, ...more };
	return await client.call('POST', '/rest/workflows', saved);
}

/** What a user of the campaign changes to send to all, and to whom the hour does not matter. */
export function atAnyTime(node: Node): Node {
	if (node.name === 'Only the first ones') return { ...node, disabled: true };
	if (node.name !== 'CloudChat') return node;
	const { sendingHours: _left, ...options } = node.parameters.options as Record<string, unknown>;
	return { ...node, parameters: { ...node.parameters, options } as Node['parameters'] };
}

/** Publishes it: its trigger works as in production. */
export async function publish(client: N8nClient, { id, versionId }: SavedExample): Promise<void> {
	await client.call('POST', `/rest/workflows/${id}/activate`, { versionId });
}

/** Takes it back: its trigger is gone, also from CloudChat. */
export async function unpublish(client: N8nClient, { id }: SavedExample): Promise<void> {
	await client.call('POST', `/rest/workflows/${id}/deactivate`, {});
}

/** Publishes an example that CloudChat calls, and waits until CloudChat knows its address. */
export async function publishTrigger(
	n8n: { client: N8nClient; credential: Credential; sandbox: Sandbox },
	example: string,
	set?: (node: Node) => Node,
): Promise<SavedExample> {
	const workflow = await saveExample(n8n, example, set);
	const known = n8n.sandbox.webhooks.all.length;
	await publish(n8n.client, workflow);
	await until(() => n8n.sandbox.webhooks.all.length > known);
	return workflow;
}

/** Waits until an execution waits. */
export async function untilWaiting(client: N8nClient, id: string): Promise<void> {
	await until(async () => {
		const { status } = await client.call<{ status: string }>('GET', `/rest/executions/${id}`);
		return status === 'waiting';
	});
}

/** Calls until n8n knows the address, which takes a moment after publishing. */
export async function callUntilKnown(call: () => Promise<Response>): Promise<Response> {
	return await until(async () => {
		const response = await call();
		return response.status === 404 ? undefined : response;
	});
}

/** Waits until a workflow was started this often. @returns the last execution's id */
export async function startedExecution(
	client: N8nClient,
	workflowId: string,
	count = 1,
): Promise<string> {
	return await until(async () => {
		const ids = await executionIds(client, workflowId);
		return ids.length >= count && ids[0];
	});
}

/** Waits until a workflow was executed this often, and the last of them ended. */
export async function executionOf(
	client: N8nClient,
	workflowId: string,
	count?: number,
): Promise<Execution> {
	return await readExecution(client, await startedExecution(client, workflowId, count));
}

interface Run {
	data?: Record<string, Array<Array<{ json: Json }> | null>>;
}

/** The columns of the items that a node gave in its last run. */
export function outputOf({ stored }: Execution, node: string, output = 0): Json[] {
	const { resultData } = parse(stored) as { resultData: { runData: Record<string, Run[]> } };
	const main = resultData.runData[node]?.at(-1)?.data?.main ?? [];
	return (main[output] ?? []).map(({ json }) => json);
}
