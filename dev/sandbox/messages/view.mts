import type { Attachment, Contact, Message } from './message.mts';

/** chatwoot: its numbers for the directions; 3 (template) is its own bots', not WhatsApp's. */
const MESSAGE_TYPES = { incoming: 0, outgoing: 1, activity: 2 } as const;

/** chatwoot: times are whole seconds. */
export function seconds(ms: number): number {
	return Math.floor(ms / 1000);
}

/** chatwoot: the columns of a message: the direction as a number, the status as a text. */
export function viewColumns(message: Message): object {
	const { conversation } = message;
	return {
		id: message.id,
		content: message.content,
		account_id: conversation.accountId,
		inbox_id: conversation.inboxId,
		conversation_id: conversation.id,
		message_type: MESSAGE_TYPES[message.direction],
		created_at: seconds(message.createdAt),
		private: message.isPrivate,
		status: message.status,
		source_id: message.sourceId,
		content_type: 'text',
	};
}

/** chatwoot: a message as the API's reads give it. */
export function viewMessage(message: Message): object {
	const { id, content, conversation, attachments, createdAt, sourceId, status } = message;
	return {
		id,
		content,
		inbox_id: conversation.inboxId,
		conversation_id: conversation.id,
		message_type: MESSAGE_TYPES[message.direction],
		content_type: 'text',
		status,
		content_attributes: viewContentAttributes(message),
		created_at: seconds(createdAt),
		private: message.isPrivate,
		source_id: sourceId,
		...(message.direction === 'activity' ? {} : { sender: viewAuthor(message) }),
		...(attachments.length === 0 ? {} : { attachments: attachments.map(viewAttachment) }),
	};
}

/** chatwoot: what a customer answers (both keys are null where it is not said), and why it failed. */
export function viewContentAttributes(message: Message): object {
	const { direction, externalError, inReplyTo } = message;
	const reply = {
		in_reply_to: inReplyTo?.id ?? null,
		in_reply_to_external_id: inReplyTo?.sourceId ?? null,
	};
	return {
		...(direction === 'incoming' ? reply : {}),
		...(externalError === undefined ? {} : { external_error: externalError }),
	};
}

/** chatwoot: who wrote it: the customer, or somebody of the company. */
export function viewAuthor({ direction, conversation, author }: Message): object | null {
	if (direction === 'incoming') return viewContact(conversation.contact);
	if (author === undefined) return null;
	const { id, name, email, isBot, isAiAgent } = author;
	if (isBot) return { id, name, type: 'agent_bot' };
	// Seen of CloudChat: how it marks what its AI agent writes.
	return { id, name, email, type: 'user', ...(isAiAgent && { is_ai_agent: true }) };
}

/** chatwoot: the customer, in reads and webhooks alike. */
export function viewContact(contact: Contact) {
	return {
		additional_attributes: {},
		custom_attributes: {},
		email: null,
		id: contact.id,
		identifier: null,
		name: contact.name,
		phone_number: contact.phoneNumber,
		thumbnail: '',
		type: 'contact',
	};
}

export function viewAttachment({ type, url, size }: Attachment, place: number): object {
	const file_size = size === undefined ? {} : { file_size: size };
	return { id: place + 1, file_type: type, data_url: url, thumb_url: '', ...file_size };
}
