import { viewAgent, viewTeam } from '../conversations/company.mts';
import { canReply } from '../conversations/view.mts';
import type { Inbox } from '../inboxes.mts';
import type { Message } from '../messages/message.mts';
import {
	seconds,
	viewAttachment,
	viewAuthor,
	viewColumns,
	viewContact,
	viewContentAttributes,
} from '../messages/view.mts';
import { ACCOUNTS, findInbox } from '../world.mts';
import type { MessageEvent } from './webhook.mts';

/**
 * chatwoot: what a webhook is told of a message, cut to the keys of use. It has every column but
 * `status` (chatwoot#15908); the conversation in it holds the last message with all columns.
 */
export function payloadOf(event: MessageEvent, message: Message): object {
	const { conversation, attachments } = message;
	const account = ACCOUNTS.get(conversation.accountId);
	const inbox = account && findInbox(account, conversation.inboxId);
	return {
		account: { id: conversation.accountId, name: account?.name },
		additional_attributes: {},
		content_attributes: viewContentAttributes(message),
		content_type: 'text',
		content: message.content,
		conversation: viewForWebhook(message, inbox),
		created_at: new Date(message.createdAt).toISOString(),
		id: message.id,
		inbox: { id: conversation.inboxId, name: inbox?.name },
		message_type: message.direction,
		private: message.isPrivate,
		sender: viewSenderForWebhook(message),
		source_id: message.sourceId,
		...(attachments.length === 0 ? {} : { attachments: attachments.map(viewAttachment) }),
		event,
	};
}

/** chatwoot: neither the lines of the app nor private notes count as the last message. */
function lastOf({ conversation }: Message): Message | undefined {
	const { messages } = conversation;
	return messages.filter((one) => one.direction !== 'activity' && !one.isPrivate).at(-1);
}

function viewForWebhook(message: Message, inbox: Inbox | undefined): object {
	const { conversation } = message;
	const last = lastOf(message);
	const { assignee, contact, team } = conversation;
	const lastActivity = seconds(conversation.messages.at(-1)?.createdAt ?? conversation.createdAt);
	return {
		additional_attributes: {},
		can_reply: canReply(conversation, message.createdAt),
		channel: inbox?.channel_type,
		contact_inbox: {
			contact_id: contact.id,
			inbox_id: conversation.inboxId,
			source_id: customerOn(inbox, contact.phoneNumber),
			hmac_verified: false,
			// A secret: it opens a websocket.
			pubsub_token: `pubsub-of-contact-${contact.id}`,
		},
		id: conversation.id,
		inbox_id: conversation.inboxId,
		messages: last === undefined ? [] : [viewWhole(last)],
		labels: conversation.labels,
		meta: {
			sender: viewContact(contact),
			assignee: assignee ? viewAgent(assignee, conversation.accountId) : null,
			team: team ? viewTeam(team) : null,
			hmac_verified: false,
		},
		status: conversation.status,
		priority: conversation.priority,
		custom_attributes: conversation.customAttributes,
		unread_count: 0,
		last_activity_at: lastActivity,
		timestamp: lastActivity,
		created_at: seconds(conversation.createdAt),
	};
}

/** chatwoot: who the customer is on the inbox's channel. */
function customerOn(inbox: Inbox | undefined, phoneNumber: string): string {
	if (inbox?.medium === undefined) return phoneNumber.slice(1);
	return inbox.medium === 'whatsapp' ? `whatsapp:${phoneNumber}` : phoneNumber;
}

/** chatwoot: all columns, and who wrote it. */
function viewWhole(message: Message): object {
	return {
		...viewColumns(message),
		content_attributes: viewContentAttributes(message),
		sender_type: message.direction === 'incoming' ? 'Contact' : 'User',
		sender: viewAuthor(message),
	};
}

/** chatwoot: a person of the company has a `type`, a customer has an account instead. */
function viewSenderForWebhook(message: Message): object | null {
	if (message.direction !== 'incoming') return viewAuthor(message);
	const { accountId, contact } = message.conversation;
	const { type: _type, ...rest } = viewContact(contact);
	return { account: { id: accountId, name: ACCOUNTS.get(accountId)?.name }, avatar: '', ...rest };
}
