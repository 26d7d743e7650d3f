import type { N8n } from './n8n.mts';
import { executionIds, type Json } from './execution.mts';
import { outputOf } from './exampleRun.mts';
import { until } from '../until.mts';

export const TRIGGER = 'CloudChat Trigger';

/** A saved workflow that begins with a CloudChat Trigger. */
export interface TriggerWorkflow {
	readonly id: string;
	publish(): Promise<void>;
	unpublish(): Promise<void>;
	/** Waits for so many executions. @returns what each started with, the oldest first; at most 20 */
	items(count: number): Promise<Json[]>;
	/** How many executions there are. */
	count(): Promise<number>;
}

export async function saveTrigger(
	n8n: () => N8n,
	{ name = 'Respostas', events = ['messageReceived', 'messageFailed'] } = {},
): Promise<TriggerWorkflow> {
	const { id: credentialId, name: credentialName } = n8n().credential;
	const trigger = {
		id: 'trigger',
		name: TRIGGER,
		type: 'n8n-nodes-cloudchat.cloudChatTrigger',
		typeVersion: 1,
		position: [0, 0],
		// No webhookId: n8n makes one when it saves the workflow.
		parameters: { events },
		credentials: { cloudChatApi: { id: credentialId, name: credentialName } },
	};
	const next = {
		id: 'next',
		name: 'Next',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [220, 0],
		parameters: {},
	};
	const { id } = await n8n().client.call<{ id: string }>('POST', '/rest/workflows', {
		name,
		nodes: [trigger, next],
		connections: { [TRIGGER]: { main: [[{ node: 'Next', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	const version = async () =>
		await n8n().client.call<{ versionId: string }>('GET', `/rest/workflows/${id}`);
	return {
		id,
		publish: async () => {
			const { versionId } = await version();
			await n8n().client.call('POST', `/rest/workflows/${id}/activate`, { versionId });
		},
		unpublish: async () => {
			await n8n().client.call('POST', `/rest/workflows/${id}/deactivate`, {});
		},
		count: async () => {
			const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
			const path = `/rest/executions?limit=1&filter=${filter}`;
			return (await n8n().client.call<{ count: number }>('GET', path)).count;
		},
		items: async (count) => {
			const ids = await until(async () => {
				const found = await executionIds(n8n().client, id);
				return found.length >= count && found;
			});
			const executions = await Promise.all(ids.reverse().map((one) => n8n().result(one)));
			return executions.flatMap((one) => outputOf(one, 'Next'));
		},
	};
}
