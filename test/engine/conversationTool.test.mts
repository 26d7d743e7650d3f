import { begin, callsAt, locator } from './conversation.mts';
import { useSandbox } from './sandbox.mts';
import { WAYS } from './tools.mts';

const sandbox = useSandbox();

const fromAI = (key: string) => `={{ $fromAI('${key}', '', 'string') }}`;

const HAND_OVER = {
	resource: 'conversation',
	operation: 'update',
	conversationId: fromAI('conversation'),
	changes: {
		status: fromAI('status'),
		assigneeId: locator(fromAI('agent')),
		addLabels: fromAI('labels'),
	},
};

describe.each(WAYS)('the tool of %s', (_what, way) => {
	it('hands a conversation over', async () => {
		const { id } = begin(sandbox());
		const call = await way({ baseUrl: sandbox().url, parameters: HAND_OVER });
		const args = { conversation: String(id), status: 'open', agent: '22', labels: 'vip' };
		expect(await call(args)).toMatchObject([{ changed: ['addLabels', 'status', 'assigneeId'] }]);
		expect(sandbox().conversations.find(1, id)).toMatchObject({
			...{ status: 'open', assignee: { id: 22 }, labels: ['vip'] },
		});
	});

	it('says to the model what it cannot do, and changes nothing', async () => {
		const { id } = begin(sandbox());
		const call = await way({ baseUrl: sandbox().url, parameters: HAND_OVER });
		const args = { conversation: String(id), status: 'closed', agent: '22', labels: 'vip' };
		expect(await call(args)).toMatchObject([
			{ error: expect.stringContaining('"closed"'), details: { status: 'failed' } },
		]);
		expect(callsAt(sandbox())).toEqual([]);
	});

	it('reads a conversation', async () => {
		const { id: conversationId } = begin(sandbox());
		const parameters = { ...HAND_OVER, operation: 'get' };
		const call = await way({ baseUrl: sandbox().url, parameters });
		expect(await call({ conversation: String(conversationId) })).toMatchObject([
			{ conversationId, canReply: true },
		]);
		expect(await call({ conversation: '999999' })).toMatchObject([
			{ details: { status: 'notRead', reason: 'notFound' } },
		]);
	});
});
