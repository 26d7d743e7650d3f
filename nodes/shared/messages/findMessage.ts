import { judgeOffered } from '../api/judgeOffered';
import type { Answer, Broken } from '../api/transport';
import { trouble, type Trouble } from '../api/trouble';
import type { ReadPath } from '../pace/pacedReader';
import { aboutConversation } from '../conversations/conversation';
import { list, record } from '../text/json';
import { messageIn, type ConversationMessage } from './message';

/** `raw` is the message as CloudChat gave it. */
export type FoundMessage = { ok: true; message: ConversationMessage; raw: unknown } | Trouble;

/** At most this many pages of 20 are looked through for a message of the company's own. */
const MOST_PAGES = 10;

/**
 * A message of a conversation by its id; without one, the newest that a person or a template wrote
 * to the customer. Never throws. Source of path, pages and keys: Chatwoot (newest page without a query,
 * `before=ID` for the 20 before it, `after=ID&before=ID` for what lies between). That CloudChat
 * offers this read is an assumption.
 */
export async function findMessage(
	read: ReadPath,
	conversationId: number | string,
	messageId?: number,
): Promise<FoundMessage> {
	const path = `conversations/${encodeURIComponent(String(conversationId))}/messages`;
	const page = async (query: string) =>
		messagesIn(await read(`${path}${query}`), String(conversationId));
	return messageId === undefined
		? await newest(page, conversationId)
		: await byId(page, conversationId, messageId);
}

interface Listed {
	message: ConversationMessage;
	raw: unknown;
}

type Page = { ok: true; messages: Listed[] } | Trouble;

async function byId(
	page: (query: string) => Promise<Page>,
	conversationId: number | string,
	messageId: number,
): Promise<FoundMessage> {
	const found = await page(`?after=${messageId}&before=${messageId + 1}`);
	if (!found.ok) return found;
	const listed = found.messages.find(({ message }) => message.messageId === messageId);
	if (listed !== undefined) return { ok: true, ...listed };
	return notFound(
		`Conversation ${conversationId} has no message ${messageId}`,
		'check that both ids come from the same item of Send Template',
	);
}

async function newest(
	page: (query: string) => Promise<Page>,
	conversationId: number | string,
): Promise<FoundMessage> {
	let oldest: number | undefined;
	for (let pages = 0; pages < MOST_PAGES; pages += 1) {
		const found = await page(oldest === undefined ? '' : `?before=${oldest}`);
		if (!found.ok) return found;
		const { messages } = found;
		const own = messages.filter(isWritten);
		const [latest] = own.sort((one, other) => other.message.messageId - one.message.messageId);
		if (latest !== undefined) return { ok: true, ...latest };
		const first = messages.reduce(
			(least, { message }) => Math.min(least, message.messageId),
			Infinity,
		);
		// The beginning of the conversation, or a service that knows no pages.
		if (messages.length === 0 || first >= (oldest ?? Infinity)) {
			return notFound(
				`Conversation ${conversationId} has no message that was sent to the customer`,
				'check the Conversation ID',
			);
		}
		oldest = first;
	}
	return notFound(
		`Among the newest messages of conversation ${conversationId}, none was sent to the customer`,
		'fill in the Message ID',
	);
}

/** No private note, no line of the app, no telephone call, no reply of CloudChat's AI agent. */
function isWritten({ message, raw }: Listed): boolean {
	const isAiAgent = record(record(raw).sender).is_ai_agent === true;
	return message.kind === 'outgoing' && !message.isPrivate && !isAiAgent;
}

/** The messages of a page, or what is wrong, in one sentence. */
function messagesIn(result: Answer | Broken, conversationId: string): Page {
	const judged = judgeOffered(result, aboutMessages(conversationId), (json) => {
		const { payload } = record(json);
		if (!Array.isArray(payload)) return undefined;
		const messages = list(payload).flatMap((raw) => {
			const message = messageIn(raw);
			return message === undefined ? [] : [{ message, raw }];
		});
		// Else nobody knows what they are, and so not what is not among them either.
		return messages.length > 0 || payload.length === 0 ? messages : undefined;
	});
	return judged.ok ? { ok: true, messages: judged.found } : judged;
}

function aboutMessages(conversationId: string): Parameters<typeof judgeOffered>[1] {
	return { things: 'messages', ...aboutConversation(conversationId) };
}

function notFound(said: string, todo: string): Trouble {
	return { ...trouble(said, todo), reason: 'notFound' };
}
