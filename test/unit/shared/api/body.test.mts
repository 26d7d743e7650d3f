import { idsIn } from '../../../../nodes/shared/api/body.ts';

const message = { id: 9001, content: 'Oi', message_type: 1, conversation_id: 6341 };
const conversation = { id: 6341, account_id: 1, inbox_id: 3, messages: [{ id: 9001 }] };
const both = { conversationId: 6341, messageId: 9001 };
const none = { conversationId: undefined, messageId: undefined };

it.each<[string, unknown, object]>([
	['a conversation', conversation, both],
	['a message', message, both],
	['a message alone', { ...message, conversation_id: undefined }, { ...none, messageId: 9001 }],
	['in a list in payload', { meta: {}, payload: [message] }, both],
	['in data in payload', { payload: { data: { conversation } } }, both],
	['both, each in its key', { conversation: { id: 6341 }, message: { id: 9001 } }, both],
	['two ids', { conversation_id: 6341, message_id: 9001, id: 7 }, both],
	['a number of the job beside it', { id: 7, conversation }, both],
	['a sentence called message', { message: 'sent', id: 6341 }, { ...none, conversationId: 6341 }],
	['ids as text', { data: { conversation_id: '6341', id: '9001' } }, none],
	['nothing', undefined, {}],
])('the ids of %s', (_what, json, ids) => expect(idsIn(json)).toEqual(ids));
