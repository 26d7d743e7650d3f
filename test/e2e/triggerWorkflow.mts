import { until } from '../until.mts';
import { executionIds, type Json } from './execution.mts';
import type { N8n } from './n8n.mts';
import { nodeOf, publish, saveWorkflow, to, unpublish } from './workflow.mts';

export const TRIGGER = 'CloudChat Trigger';

/** Saves a workflow that begins with a CloudChat Trigger. */
export async function saveTrigger(n8n: () => N8n, name = 'Respostas') {
	const { client, sandbox } = n8n();
	const parameters = { events: ['messageReceived', 'messageFailed'] };
	const { id: credentialId, name: credentialName } = n8n().credential;
	const credentials = { cloudChatApi: { id: credentialId, name: credentialName } };
	// No webhookId: n8n makes one when it saves the workflow.
	const nodes = [
		nodeOf(TRIGGER, 'n8n-nodes-cloudchat.cloudChatTrigger', parameters, { credentials }),
		nodeOf('Next', 'noOp'),
	];
	const { id } = await saveWorkflow(client, nodes, { [TRIGGER]: to('Next') }, { name });
	const webhooksBecome = async (count: number) =>
		await until(() => sandbox.webhooks.all.length === count);
	return {
		id,
		/** Waits until CloudChat knows its address. */
		publish: async () => {
			await publish(client, id);
			await webhooksBecome(1);
		},
		/** Waits until CloudChat knows of none. */
		unpublish: async () => {
			await unpublish(client, id);
			await webhooksBecome(0);
		},
		/** Waits for so many executions. @returns what each started with, the oldest first; at most 20 */
		items: async (count: number): Promise<Json[]> => {
			const ids = await until(async () => {
				const found = await executionIds(client, id);
				return found.length >= count && found;
			});
			const executions = await Promise.all(ids.reverse().map((one) => n8n().result(one)));
			return executions.flatMap(({ output }) => output('Next'));
		},
	};
}
