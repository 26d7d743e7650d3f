import type {
	Message,
	MessageRequest,
} from '../../nodes/CloudChat/message/sending/model/message.ts';

/** A composed message, for tests that are not about composing. */
export function message(itemIndex = 0, request: Partial<MessageRequest> = {}): Message {
	return {
		kind: 'message',
		itemIndex,
		request: {
			inbox_id: '3',
			phone_number: '+5511987654321',
			template_name: 'order_update',
			...request,
		},
		notes: [],
	};
}
