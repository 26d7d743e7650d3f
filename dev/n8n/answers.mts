import type { N8nClient } from './client.mts';
import type { Credential } from './examples.mts';

export const ANSWERS = 'Customer answers';

interface Saved {
	readonly id: string;
	readonly name: string;
	readonly versionId: string;
}

/**
 * Publishes a workflow that a customer's answer starts, so that a click on the sandbox's page shows
 * up as an execution. The sandbox begins without webhooks, so it is published anew each time.
 */
export async function publishAnswers(client: N8nClient, credential: Credential): Promise<void> {
	const all = await client.call<Saved[]>('GET', '/rest/workflows');
	const known = all.find(({ name }) => name === ANSWERS);
	if (known !== undefined) await client.call('POST', `/rest/workflows/${known.id}/deactivate`, {});
	const { id } =
		known ?? (await client.call<Saved>('POST', '/rest/workflows', workflow(credential)));
	const { versionId } = await client.call<Saved>('GET', `/rest/workflows/${id}`);
	await client.call('POST', `/rest/workflows/${id}/activate`, { versionId });
}

function workflow({ id, name }: Credential): object {
	const trigger = {
		id: 'answers-trigger',
		name: 'CloudChat Trigger',
		type: 'n8n-nodes-cloudchat.cloudChatTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {
			events: ['messageReceived', 'messageDelivered', 'messageRead', 'messageFailed'],
		},
		credentials: { cloudChatApi: { id, name } },
	};
	const next = {
		id: 'answers-next',
		name: 'Go on here',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [220, 0],
		parameters: {},
	};
	return {
		name: ANSWERS,
		nodes: [trigger, next],
		connections: {
			'CloudChat Trigger': { main: [[{ node: 'Go on here', type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	};
}
