import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { N8nClient } from './client.mts';

export interface ExampleNode {
	type: string;
	parameters: Record<string, unknown>;
}

export interface Credential {
	readonly id: string;
	readonly name: string;
}

const CREDENTIAL_TYPE = 'cloudChatApi';

/** The node, and the tool that n8n makes of it. */
export const NODE_TYPES = ['n8n-nodes-cloudchat.cloudChat', 'n8n-nodes-cloudchat.cloudChatTool'];
export const TRIGGER_TYPE = 'n8n-nodes-cloudchat.cloudChatTrigger';

/** Where the examples look for their files; a real folder takes its place. */
const FILES = '/files/';

/** The credential of the account; an existing one of that name is brought up to date. */
export async function saveCredential(
	client: N8nClient,
	data: { accountId: string; apiAccessToken: string; baseUrl: string },
	name = 'CloudChat account',
): Promise<Credential> {
	const all = await client.call<Array<Credential & { type: string }>>('GET', '/rest/credentials');
	const known = all.find((one) => one.type === CREDENTIAL_TYPE && one.name === name);
	const credential = { name, type: CREDENTIAL_TYPE, data };
	return known === undefined
		? await client.call('POST', '/rest/credentials', credential)
		: await client.call('PATCH', `/rest/credentials/${known.id}`, credential);
}

interface Example {
	name: string;
	nodes: ExampleNode[];
}

interface SavedWorkflow {
	id: string;
	name: string;
	versionId: string;
	active: boolean;
}

/** Nodes that need an account elsewhere: n8n publishes no workflow in which it is missing. */
const ELSEWHERE = /\.(lmChat\w+|postgres)$/;

/** Whether CloudChat calls it, and all that it needs is here. */
export function isPublished({ nodes }: { nodes: Array<Pick<ExampleNode, 'type'>> }): boolean {
	const types = nodes.map(({ type }) => type);
	return types.includes(TRIGGER_TYPE) && !types.some((type) => ELSEWHERE.test(type));
}

/** Imports the workflows of a folder that are not there yet, with the credential in their nodes. */
export async function importExamples(
	client: N8nClient,
	folder: string,
	credential: Credential,
): Promise<void> {
	const list = await client.call<SavedWorkflow[]>('GET', '/rest/workflows');
	const known = new Set(list.map(({ name }) => name));
	for (const workflow of await readExamples(folder)) {
		if (known.has(workflow.name)) continue;
		const nodes = workflow.nodes.map((node) => bindNode(node, folder, credential));
		await client.call('POST', '/rest/workflows', { ...workflow, nodes });
	}
}

/**
 * Publishes the imported workflows that CloudChat calls; those that are published already once more,
 * because each sandbox begins without webhooks.
 */
export async function publishTriggers(client: N8nClient, folder: string): Promise<void> {
	const examples = await readExamples(folder);
	const names = new Set(examples.filter(isPublished).map(({ name }) => name));
	const list = await client.call<SavedWorkflow[]>('GET', '/rest/workflows');
	for (const { id } of list.filter(({ name }) => names.has(name))) {
		const path = `/rest/workflows/${id}`;
		const { active, versionId } = await client.call<SavedWorkflow>('GET', path);
		if (active) await client.call('POST', `${path}/deactivate`, {});
		await client.call('POST', `${path}/activate`, { versionId });
	}
}

async function readExamples(folder: string): Promise<Example[]> {
	const files = (await readdir(folder)).filter((file) => file.endsWith('.json'));
	const texts = files.sort().map(async (file) => await readFile(join(folder, file), 'utf8'));
	return (await Promise.all(texts)).map((text) => JSON.parse(text) as Example);
}

/** Puts in what an example leaves to its user: where the files are, and the credential. */
export function bindNode<Node extends ExampleNode>(
	node: Node,
	folder: string,
	{ id, name }: Credential,
): Node {
	const { fileSelector } = node.parameters;
	const parameters =
		typeof fileSelector === 'string' && fileSelector.startsWith(FILES)
			? { ...node.parameters, fileSelector: join(folder, fileSelector.slice(FILES.length)) }
			: node.parameters;
	if (![...NODE_TYPES, TRIGGER_TYPE].includes(node.type)) return { ...node, parameters };
	return { ...node, parameters, credentials: { [CREDENTIAL_TYPE]: { id, name } } };
}
