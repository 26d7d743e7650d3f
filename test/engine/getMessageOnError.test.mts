import { ADMIN_TOKEN, MovedClock, phoneFor } from '../../dev/sandbox/index.mts';
import type { NodeRun } from '../../dev/engine/sendTemplate.mts';
import { GET, getFrom, MARIA, send } from './getMessage.mts';
import { useSandbox } from './sandbox.mts';
import { WAYS } from './tools.mts';

const clock = new MovedClock();
const sandbox = useSandbox({ clock });

const sent = async (...phones: string[]) => await send(sandbox(), ...phones);
const get = async (run: Partial<NodeRun>) => await getFrom(sandbox(), run);

describe('On Error', () => {
	const mixed = async () => {
		const [maria, joao] = await sent(MARIA, '+5521998877665');
		return [{ ...maria }, { conversationId: 999_999, column: 'kept' }, { ...joao }] as never[];
	};

	it('Stop Workflow: throws for the first message that could not be read', async () => {
		const { error, run } = await get({ items: await mixed() });
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: expect.stringContaining('no conversation 999999'),
			description: expect.stringContaining('Conversation ID'),
			context: { itemIndex: 1 },
		});
		expect(JSON.stringify([run, error])).not.toContain(ADMIN_TOKEN);
	});

	it('Stop Workflow: asks for no more messages after one that could not be read', async () => {
		sandbox().faults.onRead({ kind: 'serverError' });
		const items = Array.from({ length: 40 }, (_, index) => ({ conversationId: index + 1 }));
		await get({ items, parameters: { messageId: '' } });
		// Those that were under way already.
		expect(sandbox().requests.count).toBe(10);
	});

	it('Stop Workflow: asks for nothing where an item has no id', async () => {
		const items = [{ conversationId: 1 }, { conversationId: '' }, { conversationId: 2 }];
		const { error } = await get({ items: items as never[], parameters: { messageId: '' } });
		expect(error).toMatchObject({
			message: 'Conversation ID is empty.',
			context: { itemIndex: 1 },
		});
		expect(sandbox().requests.count).toBe(0);
	});

	it('Stop Workflow: a further try tells of the long pause, and not of Stop', async () => {
		sandbox().faults.onRead({ kind: 'throttled', retryAfter: 3_600 });
		const { error } = await get({
			items: [{ conversationId: 1 }],
			settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
		});
		expect(sandbox().requests.count).toBe(1);
		expect(error).toMatchObject({ message: expect.stringContaining('too many requests') });
	});

	it('Stop Workflow: a message that failed is not an error of the node', async () => {
		const [message] = await sent(phoneFor(131026));
		await clock.advance(10_000);
		const { error, items } = await get({ items: [{ ...message }] });
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ status: 'failed' }]);
	});

	it('Stop Workflow: a credential that cannot work throws its sentence', async () => {
		const { error } = await get({ items: [{ conversationId: 1 }], accountId: 'Loja' });
		expect(error?.message).toContain('not a number');
	});

	it('Continue: every item comes out on the one output, in order', async () => {
		const { items } = await get({ items: await mixed(), onError: 'continueRegularOutput' });
		expect(items).toMatchObject([
			{ status: 'queued' },
			{ details: { status: 'notRead', itemIndex: 1 } },
			{ status: 'queued' },
		]);
	});

	it('Continue using error output: only what was not read goes there, with its columns', async () => {
		const failed = await sent(phoneFor(131026));
		await clock.advance(10_000);
		const { items, errorItems } = await get({
			items: [{ ...failed[0] }, ...(await mixed())] as never[],
			onError: 'continueErrorOutput',
		});
		expect(items).toMatchObject([{ status: 'failed' }, { status: 'queued' }, { status: 'queued' }]);
		expect(errorItems).toMatchObject([{ column: 'kept', details: { status: 'notRead' } }]);
	});
});

describe.each(WAYS)('the tool of %s', (_what, way) => {
	const parameters = {
		...GET,
		conversationId: "={{ $fromAI('conversation', '', 'string') }}",
		messageId: '',
	};

	it('tells a model what became of a message, or why it cannot', async () => {
		const [message] = await sent(MARIA);
		const call = await way({ baseUrl: sandbox().url, parameters });
		expect(await call({ conversation: String(message?.conversationId) })).toMatchObject([
			{ status: 'queued', messageId: message?.messageId },
		]);
		expect(await call({ conversation: 'the last one' })).toMatchObject([
			{ error: expect.any(String), details: { status: 'notRead', reason: 'invalidId' } },
		]);
	});
});
