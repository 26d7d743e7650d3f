/** chatwoot: what the API's answers and webhooks say of conversations, cut to the keys of use. */

import { canReply, type Contact, type Conversation, type Message } from './conversations.mts';
import { ACCOUNT, findById, INBOXES, type Inbox, type Owner, type Team } from './world.mts';

/** chatwoot: times are whole seconds. */
const seconds = (ms: number) => Math.floor(ms / 1000);

/** chatwoot: its numbers for the directions; 3 (template) is its own bots', not WhatsApp's. */
const MESSAGE_TYPES = { incoming: 0, outgoing: 1, activity: 2 } as const;

/** chatwoot: a person of the company, as lists and conversations give them. */
export function viewAgent({ id, name, email, role }: Owner): object {
	return { id, account_id: ACCOUNT.id, email, available_name: name, name, role };
}

export function viewTeam({ id, name }: Team): object {
	return { id, name, account_id: ACCOUNT.id };
}

/** chatwoot: the customer, in reads and webhooks alike. */
export function viewContact({ id, name, phoneNumber: phone_number }: Contact): object {
	return { id, name, phone_number, email: null, identifier: null, blocked: false };
}

/** chatwoot: the bare inbox; the provider's configuration is for administrators. */
export function viewInbox({ provider_config, ...open }: Inbox, { role }: Owner): object {
	return role === 'administrator' && provider_config ? { ...open, provider_config } : open;
}

/** chatwoot: a message as the API's reads give it. */
export function viewMessage(message: Message): object {
	const sender = message.direction !== 'activity' && { sender: viewAuthor(message) };
	return { ...columnsOf(message), ...sender };
}

function columnsOf(message: Message): object {
	return {
		id: message.id,
		content: message.content,
		inbox_id: message.conversation.inboxId,
		conversation_id: message.conversation.id,
		message_type: MESSAGE_TYPES[message.direction],
		content_type: 'text',
		status: message.status,
		content_attributes: viewContentAttributes(message),
		created_at: seconds(message.createdAt),
		private: message.isPrivate ?? false,
		source_id: message.sourceId,
	};
}

/** chatwoot: a message within its conversation says who wrote it by kind, too. */
function viewWithin(message: Message): object {
	const sender_type = message.direction === 'incoming' ? 'Contact' : 'User';
	return { ...columnsOf(message), sender_type, sender: viewAuthor(message) };
}

/** chatwoot: what a customer answers, where that is said, and why a message failed. */
function viewContentAttributes({ externalError, inReplyTo }: Message): object {
	const reply = { in_reply_to: inReplyTo?.id, in_reply_to_external_id: inReplyTo?.sourceId };
	return { ...(inReplyTo && reply), external_error: externalError };
}

/** chatwoot: who wrote it: the customer, or somebody of the company. */
function viewAuthor({ direction, conversation, author }: Message): object | null {
	if (direction === 'incoming') return { ...viewContact(conversation.contact), type: 'contact' };
	if (author === undefined) return null;
	const { id, name, role } = author;
	return { id, name, type: role === 'bot' ? 'agent_bot' : 'user' };
}

/** chatwoot: what reads, the creation of one and webhooks all say of a conversation. */
function viewState(conversation: Conversation, now: number, last: Message | undefined): object {
	return {
		id: conversation.id,
		messages: last === undefined ? [] : [viewWithin(last)],
		can_reply: canReply(conversation, now),
		custom_attributes: conversation.customAttributes,
		inbox_id: conversation.inboxId,
		labels: conversation.labels,
		status: conversation.status,
		created_at: seconds(conversation.createdAt),
		last_activity_at: seconds(conversation.messages.at(-1)?.createdAt ?? conversation.createdAt),
		priority: conversation.priority,
	};
}

/** chatwoot: a conversation as reads and its creation give it. */
export function viewConversation(conversation: Conversation, now: number): object {
	const { assignee, contact, messages, team } = conversation;
	return {
		meta: {
			sender: viewContact(contact),
			channel: findById(INBOXES, conversation.inboxId)?.channel_type,
			// Where nobody is assigned, the key is not there.
			...(assignee && { assignee: viewAgent(assignee), assignee_type: 'User' }),
			...(team && { team: viewTeam(team) }),
		},
		...viewState(conversation, now, messages.at(-1)),
		account_id: ACCOUNT.id,
	};
}

/**
 * chatwoot: what a webhook is told of a message. It has every column but `status`
 * (chatwoot#15908); the conversation in it holds the last message with all columns, and neither
 * the lines of the app nor private notes count as the last.
 */
export function payloadOf(event: string, message: Message): object {
	const { conversation } = message;
	const { assignee, contact, inboxId, messages, team } = conversation;
	const inbox = findById(INBOXES, inboxId);
	const last = messages.filter((one) => one.direction !== 'activity' && !one.isPrivate).at(-1);
	return {
		account: ACCOUNT,
		content_attributes: viewContentAttributes(message),
		content_type: 'text',
		content: message.content,
		conversation: {
			...viewState(conversation, message.createdAt, last),
			channel: inbox?.channel_type,
			contact_inbox: {
				source_id: customerOn(inbox, contact.phoneNumber),
				// A secret: it opens a websocket.
				pubsub_token: `pubsub-of-contact-${contact.id}`,
			},
			meta: {
				sender: viewContact(contact),
				assignee: assignee ? viewAgent(assignee) : null,
				team: team ? viewTeam(team) : null,
			},
		},
		created_at: new Date(message.createdAt).toISOString(),
		id: message.id,
		inbox: { id: inboxId, name: inbox?.name },
		message_type: message.direction,
		private: message.isPrivate ?? false,
		// Of a customer without the type.
		sender: message.direction === 'incoming' ? viewContact(contact) : viewAuthor(message),
		source_id: message.sourceId,
		event,
	};
}

/** chatwoot: who the customer is on the inbox's channel. */
function customerOn(inbox: Inbox | undefined, phoneNumber: string): string {
	if (inbox?.medium === undefined) return phoneNumber.slice(1);
	return inbox.medium === 'whatsapp' ? `whatsapp:${phoneNumber}` : phoneNumber;
}
