import { randomUUID } from 'node:crypto';

import type { N8nClient } from '../../dev/n8n/client.mts';
import { until } from '../until.mts';
import { cloudChatNode, NODE, type Item, type Sending } from './campaign.mts';
import { executionIds } from './execution.mts';
import { nodeOf, publish, saveWorkflow, to } from './workflow.mts';

/** A published workflow that a webhook starts: n8n runs it as in production. */
export interface Hook {
	/** Calls the webhook; n8n answers at once and runs on. */
	fire(items: readonly Item[]): Promise<unknown>;
	/** The ids of its executions, newest first. */
	executions(): Promise<string[]>;
}

/** A webhook's node in version 2, and its path. */
export function webhookNode(name: string, path = randomUUID()) {
	const parameters = { httpMethod: 'POST', path, options: {} };
	const node = nodeOf(name, 'webhook', parameters, { typeVersion: 2, webhookId: path });
	return { node, path };
}

export async function publishHook(client: N8nClient, sending: Sending): Promise<Hook> {
	const { node, path } = webhookNode('Webhook');
	const split = nodeOf('Split Out', 'splitOut', { fieldToSplitOut: 'body.items', options: {} });
	const connections = { Webhook: to('Split Out'), 'Split Out': to(NODE) };
	const { id } = await saveWorkflow(client, [node, split, cloudChatNode(sending)], connections);
	await publish(client, id);
	return {
		fire: async (items) => await callHook(client, path, { items }),
		executions: async () => await executionIds(client, id),
	};
}

/** Calls a webhook. */
export async function callHook(
	{ url }: N8nClient,
	path: string,
	body: object,
	more: Record<string, string> = {},
): Promise<Response> {
	const headers = { 'content-type': 'application/json', ...more };
	const request = { method: 'POST', headers, body: JSON.stringify(body) };
	return await callUntilKnown(async () => await fetch(`${url}/webhook/${path}`, request));
}

/** Calls until n8n knows the address, which takes a moment after publishing. */
export async function callUntilKnown(call: () => Promise<Response>): Promise<Response> {
	return await until(async () => {
		const response = await call();
		return response.status === 404 ? undefined : response;
	});
}
