import { until } from '../until.mts';
import { executionIds, type Json } from './execution.mts';
import type { N8n } from './n8n.mts';
import { nodeOf, publish, saveWorkflow, to, unpublish } from './workflow.mts';

export const TRIGGER = 'CloudChat Trigger';

/** A saved workflow that begins with a CloudChat Trigger. */
export interface TriggerWorkflow {
	readonly id: string;
	/** Publishes it, and waits until CloudChat knows its address. */
	publish(): Promise<void>;
	/** Takes it back, and waits until CloudChat knows of none. */
	unpublish(): Promise<void>;
	/** Waits for so many executions. @returns what each started with, the oldest first; at most 20 */
	items(count: number): Promise<Json[]>;
}

export async function saveTrigger(n8n: () => N8n, name = 'Respostas'): Promise<TriggerWorkflow> {
	const parameters = { events: ['messageReceived', 'messageFailed'] };
	const { id: credentialId, name: credentialName } = n8n().credential;
	const credentials = { cloudChatApi: { id: credentialId, name: credentialName } };
	// No webhookId: n8n makes one when it saves the workflow.
	const nodes = [
		nodeOf(TRIGGER, 'n8n-nodes-cloudchat.cloudChatTrigger', parameters, { credentials }),
		nodeOf('Next', 'noOp'),
	];
	const { id } = await saveWorkflow(n8n().client, nodes, { [TRIGGER]: to('Next') }, { name });
	const webhooksBecome = async (count: number) =>
		await until(() => n8n().sandbox.webhooks.all.length === count);
	return {
		id,
		publish: async () => {
			await publish(n8n().client, id);
			await webhooksBecome(1);
		},
		unpublish: async () => {
			await unpublish(n8n().client, id);
			await webhooksBecome(0);
		},
		items: async (count) => {
			const ids = await until(async () => {
				const found = await executionIds(n8n().client, id);
				return found.length >= count && found;
			});
			const executions = await Promise.all(ids.reverse().map((one) => n8n().result(one)));
			return executions.flatMap(({ output }) => output('Next'));
		},
	};
}
