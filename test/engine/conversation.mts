import type { INodeParameterResourceLocator, INodeParameters } from 'n8n-workflow';

import { runNode, type NodeResult, type NodeRun } from '../../dev/engine/sendTemplate.mts';
import type { Conversation, Sandbox } from '../../dev/sandbox/index.mts';

export const MARIA = '+5511987654321';

/** A customer writes: the conversation that begins so. */
export const begin = ({ customer }: Sandbox, phone = MARIA): Conversation =>
	customer.says(phone, 'Oi').conversation;

/** Runs *Conversation: Update* with these changes, for conversations or for items. */
export async function update(
	{ url }: Sandbox,
	changes: object,
	{ parameters, ...run }: Partial<NodeRun>,
): Promise<NodeResult> {
	return await runNode({
		baseUrl: url,
		...run,
		parameters: {
			resource: 'conversation',
			operation: 'update',
			conversationId: '={{ $json.conversationId }}',
			changes: changes as INodeParameters,
			...parameters,
		},
	});
}

/** The calls that came: method, path below the conversation, and body. */
export function callsAt({ requests }: Sandbox): unknown[] {
	return requests.all.map(({ method, path, body }) => [method, path.split('/').at(-1), body]);
}

export const locator = (value: unknown, mode = 'id') =>
	({ __rl: true, mode, value }) as INodeParameterResourceLocator;
