import type { INodeParameters } from 'n8n-workflow';

import type { Conversation, Sandbox } from '../../dev/sandbox/index.mts';
import { runNode, type NodeResult, type NodeRun } from '../../dev/engine/sendTemplate.mts';

export const MARIA = '+5511987654321';

/** The parameters of *Message: Get*, with the ids that Send Template gave. */
export const GET: INodeParameters = {
	resource: 'message',
	operation: 'get',
	conversationId: '={{ $json.conversationId }}',
	messageId: '={{ $json.messageId }}',
};

/** What Send Template gave for a message. */
export interface SentMessage {
	conversationId: number;
	messageId: number;
	phoneNumber: string;
}

/** Sends a message to each of these numbers. */
export async function send({ url }: Sandbox, ...phones: string[]): Promise<SentMessage[]> {
	const { items } = await runNode({
		baseUrl: url,
		items: phones.map((phone) => ({ phone, name: 'Maria' })),
	});
	return items as unknown as SentMessage[];
}

/** Runs *Message: Get* for items of a sandbox. */
export async function getFrom(
	{ url }: Sandbox,
	{ parameters = {}, ...run }: Partial<NodeRun>,
): Promise<NodeResult> {
	return await runNode({ baseUrl: url, ...run, parameters: { ...GET, ...parameters } });
}

export function conversationOf(
	{ conversations }: Sandbox,
	message: SentMessage | undefined,
): Conversation {
	const conversation = conversations.find(1, message?.conversationId);
	if (conversation === undefined) throw new Error('There is no conversation');
	return conversation;
}
