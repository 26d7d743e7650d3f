import type { Body, Order } from './checks.mts';
import { asText, fill } from './fill.mts';
import type { Message } from './messages/message.mts';
import { seconds, viewColumns } from './messages/view.mts';

/**
 * assumed of the action, chatwoot in shape: what the creation of a conversation answers, cut to
 * the keys of use. `status: "sent"` is a default of the database and proves nothing.
 */
export function viewConversation(message: Message, channel: string): object {
	const { conversation } = message;
	const { contact } = conversation;
	const createdAt = seconds(message.createdAt);
	return {
		meta: {
			sender: {
				additional_attributes: {},
				availability_status: 'offline',
				email: null,
				// Another number than the conversation's, so that nobody confuses the two unnoticed.
				id: contact.id,
				name: contact.name,
				phone_number: contact.phoneNumber,
				identifier: null,
				thumbnail: '',
			},
			channel,
			hmac_verified: false,
		},
		id: conversation.id,
		messages: [viewColumns(message)],
		account_id: conversation.accountId,
		inbox_id: conversation.inboxId,
		can_reply: false,
		labels: [],
		muted: false,
		status: conversation.status,
		created_at: createdAt,
		timestamp: createdAt,
		unread_count: 0,
	};
}

/** What the app shows of a template's message: its body's text with the values in it. */
export function contentOf({ template, templateName }: Order, body: Body): string {
	const text = template?.components.find((component) => component.type === 'BODY')?.text;
	return text === undefined ? templateName : asText(fill(text, body));
}
