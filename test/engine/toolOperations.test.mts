import type { INodeParameters } from 'n8n-workflow';

import { begin, locator } from './conversation.mts';
import { useSandbox } from './sandbox.mts';
import { fromAI, WAYS } from './tools.mts';

// Send Template as a tool: tools.test.mts.
const sandbox = useSandbox();

const CONVERSATION = { conversationId: fromAI('conversation') };
const UPDATE = {
	...{ resource: 'conversation', operation: 'update', ...CONVERSATION },
	changes: {
		...{ status: fromAI('status'), addLabels: fromAI('labels') },
		assigneeId: locator(fromAI('agent')),
	},
};
const REPLY = {
	...{ resource: 'message', operation: 'reply', ...CONVERSATION },
	...{ content: fromAI('text'), privateNote: fromAI('note') },
};
const GET_MANY = {
	...{ resource: 'template', operation: 'getMany', returnAll: true },
	inboxId: locator(fromAI('inbox')),
};

/** What the model asks for, what it is told, and what is wrong with the second call. */
const OPERATIONS: Array<[string, INodeParameters, object, object, wrong: object, told: object]> = [
	[
		'hands a conversation over',
		UPDATE,
		{ status: 'open', agent: '22', labels: 'vip' },
		{ changed: ['addLabels', 'status', 'assigneeId'] },
		{ status: 'closed' },
		{ error: expect.stringContaining('"closed"'), details: { status: 'failed' } },
	],
	[
		'reads a conversation',
		{ resource: 'conversation', operation: 'get', ...CONVERSATION },
		{},
		{ canReply: true },
		{ conversation: '999999' },
		{ details: { status: 'notRead', reason: 'notFound' } },
	],
	[
		'tells what became of a message',
		{ resource: 'message', operation: 'get', messageId: '', ...CONVERSATION },
		{},
		{ status: expect.stringMatching(/^(queued|sent)$/), content: 'Olá!' },
		{ conversation: 'the last one' },
		{ details: { status: 'notRead', reason: 'invalidId' } },
	],
	[
		'replies',
		REPLY,
		{ text: 'Oi\nMaria', note: 'false' },
		{ status: 'accepted', messageId: expect.any(Number) },
		{ note: 'perhaps' },
		{ error: expect.stringContaining('"perhaps"'), details: { reason: 'invalidOption' } },
	],
	[
		'lists templates to choose from',
		GET_MANY,
		{ inbox: '3' },
		{ name: 'order_update', variables: expect.any(Array) },
		{ inbox: 'sales' },
		{ details: { reason: 'invalidInbox' } },
	],
];

describe.each(WAYS)('the tool of %s', (_what, way) => {
	it.each(OPERATIONS)('%s, and says to the model what it cannot do', async (...row) => {
		const [, parameters, given, answer, wrong, told] = row;
		const conversation = begin(sandbox());
		sandbox().team.writes(conversation, 'Olá!');
		const call = await way({ baseUrl: sandbox().url, parameters });
		const args = { conversation: String(conversation.id), ...given };
		expect(await call(args)).toContainEqual(expect.objectContaining(answer));
		expect(await call({ ...args, ...wrong })).toMatchObject([told]);
	});
});
