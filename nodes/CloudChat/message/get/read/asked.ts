import type { ReadParameter } from '../../../../shared/n8n/parameter';
import { kindOf, subject } from '../../../../shared/text/quote';
import { idIn } from '../../../../shared/text/id';
import { isEmpty } from '../../../../shared/text/writing';
import type { Asked, NotRead } from '../model/outcome';

const CONVERSATION_HINT =
	'Use the conversationId that Send Template returned: {{ $json.conversationId }}. An item that was not sent has none: leave it out.';

const MESSAGE_HINT =
	'Use the messageId that Send Template returned: {{ $json.messageId }}. Leave it empty for the newest message that was sent.';

/** The message that an item asks for; ids come as numbers or as texts. */
export function readAsked(read: ReadParameter, itemIndex: number): Asked | NotRead {
	const conversation = readField(read, 'conversationId', itemIndex);
	if ('failed' in conversation) return failed('Conversation ID', conversation.failed, itemIndex);
	const conversationId = idIn(conversation.value);
	if (conversationId === undefined) {
		return invalid('Conversation ID', conversation.value, CONVERSATION_HINT, itemIndex);
	}
	const message = readField(read, 'messageId', itemIndex);
	if ('failed' in message) return failed('Message ID', message.failed, itemIndex);
	if (isEmpty(message.value)) return { itemIndex, conversationId };
	const messageId = idIn(message.value);
	if (messageId === undefined) {
		return invalid('Message ID', message.value, MESSAGE_HINT, itemIndex);
	}
	return { itemIndex, conversationId, messageId };
}

/** An expression that fails spoils its own item only. */
function readField(
	read: ReadParameter,
	name: string,
	itemIndex: number,
): { value: unknown } | { failed: unknown } {
	try {
		return { value: read(name, itemIndex) };
	} catch (error) {
		return { failed: error };
	}
}

function failed(label: string, error: unknown, itemIndex: number): NotRead {
	const words = error instanceof Error ? error.message : String(error);
	return {
		ok: false,
		itemIndex,
		reason: 'invalidId',
		error: `The expression in ${label} failed: ${words}`,
		hint: 'Fix the expression, or the data that it reads.',
	};
}

function invalid(label: string, value: unknown, hint: string, itemIndex: number): NotRead {
	return { ok: false, itemIndex, reason: 'invalidId', error: sentence(label, value), hint };
}

function sentence(label: string, value: unknown): string {
	if (isEmpty(value)) return `${label} is empty.`;
	if (typeof value === 'object') return `${label} is ${kindOf(value)}, not a number.`;
	return `${subject(label, value)} is not a whole number from 1.`;
}
