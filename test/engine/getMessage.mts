import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runNode } from '../../dev/engine/sendTemplate.mts';
import type { Sandbox } from '../../dev/sandbox/index.mts';

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
	return result.items as Array<IDataObject & { conversationId: number; messageId: number }>;
}
