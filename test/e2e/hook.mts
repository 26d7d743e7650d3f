import { randomUUID } from 'node:crypto';

import type { N8nClient } from '../../dev/n8n/client.mts';
import { cloudChatNode, NODE, type Campaign, type Item } from './campaign.mts';
import { executionIds } from './execution.mts';
import { until } from '../until.mts';

/** A published workflow that a webhook starts: n8n runs it as in production. */
export interface Hook {
	readonly workflowId: string;
	/** Calls the webhook; n8n answers at once and runs on. */
	fire(items: readonly Item[]): Promise<void>;
	/** The ids of its executions, newest first. */
	executions(): Promise<string[]>;
}

export async function publishHook(
	client: N8nClient,
	node: Omit<Campaign, 'items' | 'workflow'>,
): Promise<Hook> {
	const path = randomUUID();
	const trigger = {
		id: 'hook',
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		position: [-220, 0],
		webhookId: path,
		parameters: { httpMethod: 'POST', path, options: {} },
	};
	const split = {
		id: 'split',
		name: 'Split Out',
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		position: [0, 0],
		parameters: { fieldToSplitOut: 'body.items', options: {} },
	};
	const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	const { id, versionId } = await client.call<{ id: string; versionId: string }>(
		'POST',
		'/rest/workflows',
		{
			name: `Hook ${path}`,
			nodes: [trigger, split, cloudChatNode(node)],
			connections: { [trigger.name]: to(split.name), [split.name]: to(NODE) },
			settings: { executionOrder: 'v1' },
		},
	);
	await client.call('POST', `/rest/workflows/${id}/activate`, { versionId });

	const post = async (items: readonly Item[]) =>
		await fetch(`${client.url}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ items }),
		});
	return {
		workflowId: id,
		// n8n publishes a moment after it has answered; until then nobody knows the webhook.
		fire: async (items) => void (await until(async () => (await post(items)).ok)),
		executions: async () => await executionIds(client, id),
	};
}
