import {
	templateMessage,
	WORDS,
	type MessageRequest,
	type TemplateMessage,
} from '../../nodes/CloudChat/message/sendTemplate/model/templateMessage.ts';
import type {
	MessageProblem,
	Refusal,
} from '../../nodes/CloudChat/message/sending/model/message.ts';

export { WORDS };

/** A composed message, for tests that are not about composing. */
export function message(
	itemIndex = 0,
	request: Partial<MessageRequest> = {},
	more: { intendedFor?: string; onceKey?: string; notes?: string[] } = {},
): TemplateMessage {
	const routing = { inbox_id: '3', phone_number: '+5511987654321', template_name: 'order_update' };
	return templateMessage('account', {
		notes: [],
		...more,
		itemIndex,
		request: { ...routing, ...request },
	});
}

/** An item that is no message. */
export function refusal(
	itemIndex: number,
	...problems: [MessageProblem, ...MessageProblem[]]
): Refusal {
	return { kind: 'refusal', itemIndex, problems, words: WORDS };
}
