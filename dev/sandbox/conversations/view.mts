import type { Conversation } from '../messages/message.mts';
import { seconds, viewColumns, viewContact } from '../messages/view.mts';
import { ACCOUNTS, findInbox } from '../world.mts';
import { viewAgent, viewTeam } from './company.mts';

/** chatwoot: whether WhatsApp's 24 hours since the customer's last message are not over. */
export function canReply({ windowEnds }: Conversation, now: number): boolean {
	return now < windowEnds;
}

/** chatwoot: a conversation as reads and its creation give it, cut to the keys of use. */
export function viewConversation(conversation: Conversation, now: number): object {
	const { accountId, assignee, contact, messages, team } = conversation;
	const account = ACCOUNTS.get(accountId);
	const last = messages.at(-1);
	const { type: _type, ...sender } = viewContact(contact);
	return {
		meta: {
			sender: { ...sender, availability_status: 'offline', blocked: false },
			channel: account && findInbox(account, conversation.inboxId)?.channel_type,
			// Where nobody is assigned, the key is not there.
			...(assignee && { assignee: viewAgent(assignee, accountId), assignee_type: 'User' }),
			...(team && { team: viewTeam(team) }),
			hmac_verified: false,
		},
		id: conversation.id,
		messages: last === undefined ? [] : [viewColumns(last)],
		account_id: accountId,
		additional_attributes: {},
		can_reply: canReply(conversation, now),
		custom_attributes: conversation.customAttributes,
		inbox_id: conversation.inboxId,
		labels: conversation.labels,
		muted: false,
		snoozed_until: null,
		status: conversation.status,
		created_at: seconds(conversation.createdAt),
		timestamp: seconds(last?.createdAt ?? conversation.createdAt),
		last_activity_at: seconds(last?.createdAt ?? conversation.createdAt),
		priority: conversation.priority,
		unread_count: 0,
	};
}
