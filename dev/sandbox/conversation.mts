import type { Order } from './checks.mts';
import { asText, fill } from './fill.mts';
import type { LedgerEntry } from './ledger.mts';

/**
 * assumed of the action, chatwoot in shape: what the creation of a conversation answers, cut to
 * the keys of use. `status: "sent"` is a default of the database and proves nothing.
 */
export function viewConversation(entry: LedgerEntry, order: Order): object {
	const seconds = Math.floor(Date.parse(entry.at) / 1000);
	return {
		meta: {
			sender: {
				additional_attributes: {},
				availability_status: 'offline',
				email: null,
				// Another number than the conversation's, so that nobody confuses the two unnoticed.
				id: entry.conversationId + 100_000,
				name: entry.phoneNumber,
				phone_number: entry.phoneNumber,
				identifier: null,
				thumbnail: '',
			},
			channel: order.inbox.channel_type,
			hmac_verified: false,
		},
		id: entry.conversationId,
		messages: [
			{
				id: entry.messageId,
				content: contentOf(order, entry),
				account_id: entry.accountId,
				inbox_id: entry.inboxId,
				conversation_id: entry.conversationId,
				message_type: 1,
				created_at: seconds,
				private: false,
				status: 'sent',
				source_id: null,
				content_type: 'text',
			},
		],
		account_id: entry.accountId,
		inbox_id: entry.inboxId,
		can_reply: false,
		labels: [],
		muted: false,
		status: 'open',
		created_at: seconds,
		timestamp: seconds,
		unread_count: 0,
	};
}

function contentOf({ template, templateName }: Order, { body }: LedgerEntry): string {
	const text = template?.components.find((component) => component.type === 'BODY')?.text;
	return text === undefined ? templateName : asText(fill(text, body));
}
