import type { IBinaryData, INodeParameters } from 'n8n-workflow';

import type { Conversation } from '../../dev/sandbox/index.mts';

/** *Reply* with the conversation and the text from the item. */
export const REPLY: INodeParameters = {
	resource: 'message',
	operation: 'reply',
	conversationId: '={{ $json.conversationId }}',
	content: '={{ $json.text }}',
};

/** An item: into this conversation this text. */
export const into = ({ id }: Conversation, text = 'Olá!') => ({ conversationId: id, text });

/** What the company wrote into a conversation, oldest first. */
export const written = ({ messages }: Conversation) =>
	messages.filter(({ direction }) => direction === 'outgoing').map(({ content }) => content);

export const file = (
	fileName: string,
	bytes: Buffer | string,
	mimeType = 'application/pdf',
): IBinaryData => ({ fileName, mimeType, data: Buffer.from(bytes as string).toString('base64') });
