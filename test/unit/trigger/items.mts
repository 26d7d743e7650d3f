import { eventIn, noticeIn } from '../../../nodes/CloudChatTrigger/event.ts';
import { itemJson } from '../../../nodes/CloudChatTrigger/item.ts';
import { messageIn } from '../../../nodes/shared/messages/message.ts';

/** The item of a call's event. */
export function itemFrom(payload: object, readBack?: unknown, includeRaw = false) {
	const notice = noticeIn({ ...payload });
	const event = notice && eventIn(notice, messageIn(readBack));
	if (event === undefined) throw new Error('There is no event');
	return itemJson(event, ACCOUNT, includeRaw);
}

export const ACCOUNT = { accountId: '1', baseUrl: 'https://cloudchat.example' };
export const ERROR = { external_error: '131026: Message undeliverable' };
