import { randomUUID } from 'node:crypto';

import type { N8nClient } from '../../dev/n8n/client.mts';

export const START = 'Start';

export interface SavedWorkflow {
	readonly id: string;
	readonly versionId: string;
}

/** A node as the editor saves it: one of n8n's own, unless the type names another package. */
export function nodeOf(name: string, type: string, parameters: object = {}, more: object = {}) {
	const fullType = type.includes('.') ? type : `n8n-nodes-base.${type}`;
	return { id: name, name, type: fullType, typeVersion: 1, parameters, ...more };
}

export const to = (node: string, type = 'main') => ({ [type]: [[{ node, type, index: 0 }]] });

/** Saves a workflow; its nodes stand side by side. */
export async function saveWorkflow(
	client: N8nClient,
	nodes: readonly object[],
	connections: object,
	more: object = {},
): Promise<SavedWorkflow> {
	return await client.call('POST', '/rest/workflows', {
		name: `Workflow ${randomUUID()}`,
		nodes: nodes.map((node, place) => ({ position: [220 * place, 0], ...node })),
		connections,
		settings: { executionOrder: 'v1' },
		...more,
	});
}

/** What the start of a workflow gives, as a user pins it. */
export const pinned = (items: readonly object[], node = START) => ({
	pinData: { [node]: items.map((json) => ({ json })) },
});

/** Publishes it as it is now: its trigger works as in production. */
export async function publish(client: N8nClient, id: string): Promise<void> {
	const path = `/rest/workflows/${id}`;
	const { versionId } = await client.call<SavedWorkflow>('GET', path);
	await client.call('POST', `${path}/activate`, { versionId });
}

/** Takes it back: its trigger is gone, also from CloudChat. */
export async function unpublish(client: N8nClient, id: string): Promise<void> {
	await client.call('POST', `/rest/workflows/${id}/deactivate`, {});
}

/** Saves a credential of another service. */
export async function saveOther(
	client: N8nClient,
	type: string,
	data: object,
): Promise<Record<string, { id: string; name: string }>> {
	const body = { name: `${type} of a test`, type, data };
	return { [type]: await client.call('POST', '/rest/credentials', body) };
}
