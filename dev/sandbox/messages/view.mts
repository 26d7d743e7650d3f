import type { Attachment, Message } from './message.mts';

/** chatwoot: its numbers for the directions; 3 (template) is its own bots', not WhatsApp's. */
export const MESSAGE_TYPES = { incoming: 0, outgoing: 1, activity: 2 } as const;

/** chatwoot: times are whole seconds. */
export function seconds(ms: number): number {
	return Math.floor(ms / 1000);
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
		...(message.direction === 'incoming' ? { sender: viewSender(message) } : {}),
		...(attachments.length === 0 ? {} : { attachments: attachments.map(viewAttachment) }),
	};
}

/** chatwoot: what was answered (in an answer: both keys or neither), and why a message failed. */
export function viewContentAttributes({ externalError, inReplyTo }: Message): object {
	return {
		...(inReplyTo === undefined
			? {}
			: { in_reply_to: inReplyTo.id, in_reply_to_external_id: inReplyTo.sourceId }),
		...(externalError === undefined ? {} : { external_error: externalError }),
	};
}

/** chatwoot: the person as the reads give them. */
export function viewSender({ conversation: { contact } }: Message): object {
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

export function viewAttachment({ type, url }: Attachment, place: number): object {
	return { id: place + 1, file_type: type, data_url: url, thumb_url: '' };
}
