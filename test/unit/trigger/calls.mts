import { signatureOf } from '../../../dev/sandbox/webhooks/signature.mts';

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
