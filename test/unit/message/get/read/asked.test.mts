import { readAsked } from '../../../../../nodes/CloudChat/message/get/read/asked.ts';

/** Reads from these parameters; one that is an error fails, as its expression would. */
const asked = (conversationId: unknown, messageId: unknown = '') =>
	readAsked((path) => {
		const value = path === 'conversationId' ? conversationId : messageId;
		if (value instanceof Error) throw value;
		return value;
	}, 4);

const refused = (error: string, hint: string) => ({
	...{ ok: false, itemIndex: 4, reason: 'invalidId', error },
	hint: expect.stringContaining(hint),
});

it.each<[unknown, unknown, object]>([
	[7, '', { conversationId: 7 }],
	[' 7 ', null, { conversationId: 7 }],
	['7\u200b', '9', { conversationId: 7, messageId: 9 }],
	[7n, 9, { conversationId: 7, messageId: 9 }],
	[2 ** 53 - 2, undefined, { conversationId: 2 ** 53 - 2 }],
])('%p and %p are ids', (conversation, message, ids) => {
	expect(asked(conversation, message)).toEqual({ itemIndex: 4, ...ids });
});

const CONVERSATION = '{{ $json.conversationId }}';
const MESSAGE = '{{ $json.messageId }}';
const FIX = 'Fix the expression, or the data that it reads.';

it.each<[unknown, unknown, error: string, hint: string]>([
	['', 9, 'Conversation ID is empty.', CONVERSATION],
	[undefined, 9, 'Conversation ID is empty.', CONVERSATION],
	['x7', 9, 'Conversation ID "x7" is not a whole number from 1.', CONVERSATION],
	['7x', 9, 'Conversation ID "7x" is not a whole number from 1.', CONVERSATION],
	[0, 9, 'Conversation ID 0 is not a whole number from 1.', CONVERSATION],
	[1.5, 9, 'Conversation ID 1.5 is not a whole number from 1.', CONVERSATION],
	[2 ** 53 - 1, 9, 'Conversation ID 9007199254740991 is not a whole number', CONVERSATION],
	[[7], 9, 'Conversation ID is a list, not a number.', CONVERSATION],
	[new Error('it is gone'), 9, 'The expression in Conversation ID failed: it is gone', FIX],
	[7, 'last', 'Message ID "last" is not a whole number from 1.', MESSAGE],
	[7, {}, 'Message ID is an object, not a number.', MESSAGE],
	[7, new Error('it is gone'), 'The expression in Message ID failed: it is gone', FIX],
])('%p and %p are none: says why', (conversation, message, error, hint) => {
	expect(asked(conversation, message)).toEqual({
		...refused(error, hint),
		error: expect.stringContaining(error),
	});
});
