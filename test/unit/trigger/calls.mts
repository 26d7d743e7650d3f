import { signatureOf } from '../../../dev/sandbox/deliveries.mts';

/** A customer's answer, as Chatwoot tells a webhook. */
export function received(more: object = {}) {
	return {
		event: 'message_created',
		id: 9100,
		account: { id: 1, name: 'Loja Exemplo' },
		inbox: { id: 3, name: 'WhatsApp Vendas' },
		message_type: 'incoming',
		content: 'Quero remarcar',
		content_type: 'text',
		content_attributes: { in_reply_to: 9001, in_reply_to_external_id: 'wamid.9001' },
		created_at: '2026-11-25T21:00:00.000Z',
		private: false,
		source_id: 'wamid.answer-1',
		sender: { id: 45, name: 'Maria', phone_number: '+5511987654321' },
		conversation: conversation(),
		...more,
	};
}

/** Versions of Chatwoot, whose payloads differ. */
export const VERSIONS = ['4.3.0', '4.9.1', '4.12.1', '4.15.1'] as const;
export type Version = (typeof VERSIONS)[number];

/** A customer's message with these columns, as a version of Chatwoot tells it. */
export function arrived(version: Version, columns: object) {
	const payload = received({ content_attributes: {}, ...columns });
	const { event: _event, account: _account, inbox: _inbox, conversation: _c, ...message } = payload;
	const whole = { ...message, message_type: 0, created_at: 1_764_104_400, status: 'sent' };
	const isMarkdown = version === '4.9.1' && typeof payload.content === 'string';
	return {
		...payload,
		content: isMarkdown ? asMarkdown(payload.content) : payload.content,
		conversation: conversation([whole]),
	};
}

/** What 4.9.0 to 4.12.0 make of a customer's words, which they take for Markdown. */
function asMarkdown(words: string): string {
	return words
		.replace(/^\d+\. /, '- ')
		.replace(/^#+ /, '')
		.replace(/\*(.+)\*/, '_$1_');
}

/** What became of a message of the company's; its payload has no status (chatwoot#15908). */
export function updated(status: string | undefined, more: object = {}) {
	return {
		...received(),
		event: 'message_updated',
		id: 9001,
		message_type: 'outgoing',
		content: 'Seu pedido saiu para entrega.',
		content_attributes: {},
		source_id: 'wamid.9001',
		sender: { id: 21, name: 'Beatriz Admin', type: 'user' },
		conversation: conversation(status === undefined ? [] : [last(status)]),
		...more,
	};
}

/** The newest message of the conversation, with all columns. */
export function last(status: string, more: object = {}) {
	return {
		id: 9001,
		message_type: 1,
		status,
		source_id: 'wamid.9001',
		content_attributes: {},
		...more,
	};
}

export function conversation(messages: unknown[] = [], more: object = {}) {
	return {
		id: 6341,
		inbox_id: 3,
		channel: 'Channel::Whatsapp',
		contact_inbox: { source_id: '5511987654321' },
		meta: { sender: { id: 45, name: 'Maria', phone_number: '+5511987654321' } },
		messages,
		status: 'open',
		...more,
	};
}

/** A call with its signature, as Chatwoot signs it; `seconds` since 1970. */
export function signed(payload: unknown, secret: string, seconds: number) {
	const body = JSON.stringify(payload);
	const timestamp = String(seconds);
	return { rawBody: Buffer.from(body), timestamp, signature: signatureOf(secret, timestamp, body) };
}
