import { readOffered, type CallProblem } from '../api/readAnswer';
import type { Answer, Broken, CallAccount } from '../api/transport';
import { aboutConversation } from '../conversations/conversation';
import { bad, good, type Result } from '../problem';
import { listIn, record } from '../text/json';
import { messageIn, type ConversationMessage } from './message';

/** A message, reduced to what a workflow can use and as CloudChat gave it. */
export interface FoundMessage {
	message: ConversationMessage;
	raw: unknown;
}

type Finding<Value> = Promise<Result<Value, CallProblem>>;

type ReadPage = (query: string) => Finding<FoundMessage[]>;

/** At most this many pages of 20 are looked through for a message of the company's own. */
const MOST_PAGES = 10;

/**
 * A message of a conversation by its id; without one, the newest that a person or a template wrote
 * to the customer. Never throws. Source of path, pages and keys: Chatwoot (newest page without a query,
 * `before=ID` for the 20 before it). That CloudChat offers this read is an assumption.
 */
export async function findMessage(
	call: CallAccount,
	conversationId: number,
	messageId?: number,
): Finding<FoundMessage> {
	const path = `conversations/${conversationId}/messages`;
	const page: ReadPage = async (query) =>
		messagesIn(await call({ path: `${path}${query}` }), conversationId);
	if (messageId === undefined) return await newest(page, conversationId);
	const found = await page(`?before=${messageId + 1}`);
	if (!found.ok) return found;
	const listed = found.value.find(({ message }) => message.messageId === messageId);
	if (listed !== undefined) return good(listed);
	return notFound(
		`Conversation ${conversationId} has no message ${messageId}.`,
		'Check that both ids come from the same item of Send Template.',
	);
}

async function newest(page: ReadPage, conversationId: number): Finding<FoundMessage> {
	let oldest: number | undefined;
	for (let pages = 0; pages < MOST_PAGES; pages += 1) {
		const found = await page(oldest === undefined ? '' : `?before=${oldest}`);
		if (!found.ok) return found;
		const { value: messages } = found;
		const own = messages.filter(isWritten);
		const [latest] = own.sort((one, other) => other.message.messageId - one.message.messageId);
		if (latest !== undefined) return good(latest);
		const first = messages.reduce(
			(least, { message }) => Math.min(least, message.messageId),
			Infinity,
		);
		// The beginning of the conversation, or a service that knows no pages.
		if (messages.length === 0 || first >= (oldest ?? Infinity)) {
			return notFound(
				`Conversation ${conversationId} has no message that was sent to the customer.`,
				'Check the Conversation ID.',
			);
		}
		oldest = first;
	}
	return notFound(
		`Among the newest messages of conversation ${conversationId}, none was sent to the customer.`,
		'Fill in the Message ID.',
	);
}

/** No private note, no line of the app, no telephone call, no reply of CloudChat's AI agent. */
function isWritten({ message, raw }: FoundMessage): boolean {
	const isAiAgent = record(record(raw).sender).is_ai_agent === true;
	return message.kind === 'outgoing' && !message.isPrivate && !isAiAgent;
}

/** The messages of a page, or what is wrong. */
function messagesIn(
	result: Answer | Broken,
	conversationId: number,
): Result<FoundMessage[], CallProblem> {
	const about = { things: 'messages', ...aboutConversation(conversationId) };
	return readOffered(result, about, (json) => {
		const payload = listIn(json, 'payload');
		const messages = payload?.flatMap((raw) => {
			const message = messageIn(raw);
			return message === undefined ? [] : [{ message, raw }];
		});
		// Else nobody knows what they are, and so not what is not among them either.
		return messages?.length !== 0 || payload?.length === 0 ? messages : undefined;
	});
}

function notFound(message: string, hint: string): Result<never, CallProblem> {
	return bad({ reason: 'notFound', message, hint });
}
