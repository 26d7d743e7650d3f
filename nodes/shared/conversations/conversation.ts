import { conversationUrl, type Account } from '../api/account';
import { readOffered, type CallAbout, type CallProblem } from '../api/readAnswer';
import type { CallAccount } from '../api/transport';
import { isoTime } from '../messages/message';
import type { Result } from '../problem';
import { idIn, record, text, textsIn } from '../text/json';

/** A conversation of CloudChat, reduced to what a workflow can use. Absent: not told, or nobody. */
export type Conversation = NonNullable<ReturnType<typeof conversationIn>>;

/** What a call about a conversation is about, for its sentences. */
export function aboutConversation(conversationId: number): CallAbout {
	return {
		what: `conversation ${conversationId}`,
		notFound: {
			message: `CloudChat has no conversation ${conversationId} in this account.`,
			hint: 'Check the Conversation ID, and Account ID and Base URL of the credential.',
		},
	};
}

/**
 * Reads a conversation by the number that the app shows. Never throws. Source of path and keys:
 * Chatwoot; CloudChat has been seen to have the path, and status, labels, assignee and attributes.
 */
export async function readConversation(
	call: CallAccount,
	account: Pick<Account, 'baseUrl' | 'accountId'>,
	conversationId: number,
): Promise<Result<Conversation, CallProblem>> {
	const about = { things: 'conversations', ...aboutConversation(conversationId) };
	const result = await call({ path: `conversations/${conversationId}` });
	return readOffered(result, about, (json) => {
		const found = conversationIn(json, account);
		return found?.conversationId === conversationId ? found : undefined;
	});
}

/** A conversation of an answer; `undefined` where it has no id. */
export function conversationIn(json: unknown, account: Pick<Account, 'baseUrl' | 'accountId'>) {
	const conversation = record(json);
	const conversationId = idIn(conversation.id);
	if (conversationId === undefined) return undefined;
	const meta = record(conversation.meta);
	const [sender, assignee, team] = [record(meta.sender), record(meta.assignee), record(meta.team)];
	const { can_reply: canReply } = conversation;
	return {
		conversationId,
		/** `open`, `pending`, `snoozed` or `resolved`. */
		status: known(conversation.status),
		/** Whether WhatsApp takes a free text: 24 hours from the customer's last message. */
		canReply: typeof canReply === 'boolean' ? canReply : undefined,
		inboxId: known(conversation.inbox_id),
		contactId: idIn(sender.id),
		contactName: known(sender.name),
		phoneNumber: known(sender.phone_number),
		assigneeId: idIn(assignee.id),
		assigneeName: known(assignee.name),
		teamId: idIn(team.id),
		teamName: known(team.name),
		labels: textsIn(conversation.labels),
		priority: known(conversation.priority),
		customAttributes: record(conversation.custom_attributes),
		createdAt: isoTime(conversation.created_at),
		lastActivityAt: isoTime(conversation.last_activity_at ?? conversation.timestamp),
		conversationUrl: conversationUrl(account, conversationId),
	};
}

function known(value: unknown): string | undefined {
	return text(value).trim() || undefined;
}
