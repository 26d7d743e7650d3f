import type { INodeParameters } from 'n8n-workflow';

import { runNode, type NodeResult, type NodeRun } from '../../dev/engine/sendTemplate.mts';
import type { Sandbox } from '../../dev/sandbox/index.mts';
import { expectNothingSecret } from './shown.mts';

/** *Message: Get* with the ids that Send Template gave. */
export const GET: INodeParameters = {
	...{ resource: 'message', operation: 'get' },
	conversationId: '={{ $json.conversationId }}',
	messageId: '={{ $json.messageId }}',
};

/** Sends a message to each of these numbers. */
export async function sentBy({ url }: Sandbox, phones: string[]) {
	const items = phones.map((phone) => ({ phone, name: 'Maria' }));
	const result = await runNode({ baseUrl: url, items });
	return result.items as Array<{ conversationId: number; messageId: number }>;
}

/** Runs *Message: Get* for these items. */
export async function getFrom(
	{ url }: Sandbox,
	items: object[],
	{ parameters, ...run }: Partial<NodeRun> = {},
): Promise<NodeResult> {
	const result = await runNode({
		baseUrl: url,
		items: items.map((one) => ({ ...one })),
		...run,
		parameters: { ...GET, ...parameters },
	});
	expectNothingSecret([result.run, result.error]);
	return result;
}
