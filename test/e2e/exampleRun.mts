import { randomUUID } from 'node:crypto';

import type { N8nClient } from '../../dev/n8n/client.mts';
import { bindNode, type Credential } from '../../dev/n8n/examples.mts';
import type { Sandbox } from '../../dev/sandbox/index.mts';
import { EXAMPLES, readExample, type Example } from '../examples/examples.mts';
import { until } from '../until.mts';
import { publish } from './workflow.mts';

type Node = Example['nodes'][number];

/** What its user changes in a node, by the node's name or type. */
export type Changes = Readonly<Record<string, object>>;

export const CLICK = 'When clicking Execute workflow';

/** Saves an example as `npm start` imports it, and with what else its user sets. @returns its id */
export async function saveExample(
	{ client, credential }: { client: N8nClient; credential: Credential },
	example: string | Example,
	changes: Changes = {},
	more: object = {},
): Promise<string> {
	const workflow = typeof example === 'string' ? readExample(example) : example;
	const nodes = workflow.nodes.map((node) => {
		const bound = bindNode(node, EXAMPLES, credential);
		const { parameters, ...change } = { ...changes[node.type], ...changes[node.name] } as {
			parameters?: object;
		};
		return { ...bound, ...change, parameters: { ...bound.parameters, ...parameters } };
	});
	const saved = { ...workflow, name: `${workflow.name} ${randomUUID()}`, nodes, ...more };
	return (await client.call<{ id: string }>('POST', '/rest/workflows', saved)).id;
}

/** Publishes an example that CloudChat calls, and waits until CloudChat knows its address. */
export async function publishTrigger(
	n8n: { client: N8nClient; credential: Credential; sandbox: Sandbox },
	example: string,
	changes?: Changes,
): Promise<string> {
	const id = await saveExample(n8n, example, changes);
	const known = n8n.sandbox.webhooks.all.length;
	await publish(n8n.client, id);
	await until(() => n8n.sandbox.webhooks.all.length > known);
	return id;
}

/** What a user of the campaign changes to send to all, and to whom the hour does not matter. */
export function atAnyTime(): Changes {
	const { parameters } = nodeNamed('contacts-campaign', 'CloudChat');
	const { sendingHours: _left, ...options } = parameters.options as Record<string, unknown>;
	return { 'Only the first ones': { disabled: true }, CloudChat: { parameters: { options } } };
}

export function nodeNamed(example: string, name: string): Node {
	const node = readExample(example).nodes.find((one) => one.name === name);
	if (node === undefined) throw new Error(`${example} has no ${name}`);
	return node;
}
