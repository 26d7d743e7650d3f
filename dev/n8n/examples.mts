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

/** The node, the tool that n8n makes of it, and the trigger. */
export const NODE_TYPES = [
	'n8n-nodes-cloudchat.cloudChat',
	'n8n-nodes-cloudchat.cloudChatTool',
	'n8n-nodes-cloudchat.cloudChatTrigger',
];

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

/** Imports the workflows of a folder that are not there yet, with the credential in their nodes. */
export async function importExamples(
	client: N8nClient,
	folder: string,
	credential: Credential,
): Promise<void> {
	const list = await client.call<Array<{ name: string }>>('GET', '/rest/workflows');
	const known = new Set(list.map(({ name }) => name));
	const files = (await readdir(folder)).filter((file) => file.endsWith('.json'));
	for (const file of files.sort()) {
		const text = await readFile(join(folder, file), 'utf8');
		const workflow = JSON.parse(text) as { name: string; nodes: ExampleNode[] };
		if (known.has(workflow.name)) continue;
		const nodes = workflow.nodes.map((node) => bindNode(node, folder, credential));
		await client.call('POST', '/rest/workflows', { ...workflow, nodes });
	}
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
	if (!NODE_TYPES.includes(node.type)) return { ...node, parameters };
	return { ...node, parameters, credentials: { [CREDENTIAL_TYPE]: { id, name } } };
}
