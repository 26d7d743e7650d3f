import type { IBinaryData, IDataObject, INodeParameters } from 'n8n-workflow';

import { runNode, type NodeResult, type NodeRun } from '../../dev/engine/sendTemplate.mts';
import type { Conversation, Sandbox } from '../../dev/sandbox/index.mts';

/** *Reply* with the conversation and the text from the item. */
export const REPLY: INodeParameters = {
	resource: 'message',
	operation: 'reply',
	conversationId: '={{ $json.conversationId }}',
	content: '={{ $json.text }}',
};

/** An item: into this conversation this text. */
export const into = ({ id }: Conversation, text = 'Olá!') => ({ conversationId: id, text });

export async function reply(
	{ url }: Sandbox,
	items: IDataObject[],
	{ parameters, ...run }: Partial<NodeRun> = {},
): Promise<NodeResult> {
	return await runNode({
		baseUrl: url,
		items,
		onError: 'continueRegularOutput',
		...run,
		parameters: { ...REPLY, ...parameters },
	});
}

/** What the company wrote into a conversation, oldest first. */
export const written = ({ messages }: Conversation) =>
	messages.filter(({ direction }) => direction === 'outgoing').map(({ content }) => content);

export const file = (
	fileName: string,
	bytes: Buffer | string,
	mimeType = 'application/pdf',
): IBinaryData => ({ fileName, mimeType, data: Buffer.from(bytes as string).toString('base64') });
