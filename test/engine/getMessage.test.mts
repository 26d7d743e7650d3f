import { MovedClock, phoneFor, type Fault } from '../../dev/sandbox/index.mts';
import { realClock } from '../../nodes/shared/pace/clock.ts';
import { GET, sentBy } from './getMessage.mts';
import { HELD_BACK, useHeldBack } from './heldBack.mts';
import { useSandbox } from './sandbox.mts';
import { useNode } from './send.mts';

const clock = new MovedClock();
const sandbox = useSandbox({ clock });
const met = useHeldBack();

const MARIA = '+5511987654321';

const sent = async (...phones: string[]) => await sentBy(sandbox(), phones);
const get = useNode(sandbox, GET);

/** Adds to the conversation of a message. */
function add(id: number | undefined, more: object) {
	const conversation = sandbox().conversations.find(id);
	if (conversation === undefined) throw new Error('There is no conversation');
	return sandbox().conversations.add(conversation, {
		...{ direction: 'outgoing', content: 'x' },
		...more,
	});
}

describe('what became of a message', () => {
	it('is told step by step, in the promised shape', async () => {
		const [{ conversationId, messageId } = { conversationId: 0, messageId: 0 }] = await sent(MARIA);
		// Ids may be texts.
		const item = { conversationId: ` ${conversationId} `, messageId: String(messageId) };
		const seen = async () => (await get([item])).items[0];
		expect(await seen()).toEqual({
			...{ status: 'queued', messageId, conversationId, inboxId: '3' },
			content: expect.stringContaining('Maria'),
			createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
			conversationUrl: `${sandbox().url}/app/accounts/1/conversations/${conversationId}`,
		});
		for (const status of ['sent', 'delivered', 'read']) {
			await clock.advance(status === 'read' ? 2_000 : 1_000);
			expect(await seen()).toMatchObject({ status });
		}
		const { items } = await get([item], { parameters: { simplify: false } });
		expect(items).toMatchObject([{ response: { id: messageId } }]);
	});

	it.each<[string, number, object]>([
		['a code', 131050, { errorCode: 131050, nextStep: 'doNotContact' }],
		['one that nobody knows', 199999, { errorCode: 199999, error: 'A code that nobody knows' }],
		['a sentence', 6, { error: 'The media could not be downloaded' }],
		['no word', 5, {}],
	])('where it failed is told as far as it is known: %s', async (_case, number, known) => {
		const items = await sent(phoneFor(number));
		await clock.advance(10_000);
		// It is not an error of the node.
		const [item] = (await get(items)).items;
		expect(item).toMatchObject({ status: 'failed', ...known });
		expect('nextStep' in (item ?? {})).toBe('nextStep' in known);
	});

	it('without a Message ID is of the newest that was sent to the customer', async () => {
		const [message] = await sent(MARIA);
		add(message?.conversationId, { direction: 'incoming' });
		add(message?.conversationId, { isPrivate: true });
		add(message?.conversationId, { direction: 'activity' });
		for (const messageId of ['', null, undefined]) {
			const { items } = await get([{ ...message, messageId }]);
			expect(items).toMatchObject([{ messageId: message?.messageId }]);
		}
	});
});

describe('a message that could not be read', () => {
	const html = { body: '<!doctype html><title>Sign in</title>', contentType: 'text/html' };
	const ASSUMED = /This node assumes that it offers to read them/;
	const NO_ROUTE = '{"status":404,"error":"Not Found"}';

	// What each status means: answers.test.mts.
	it.each<[string, Fault, object, RegExp?]>([
		['404', { kind: 'notFound' }, { reason: 'notFound', httpCode: 404 }, /^(?!.*assumes)/],
		['404 for the address', { kind: 'answer', status: 404, body: NO_ROUTE }, {}, ASSUMED],
		['a page as 404', { kind: 'answer', status: 404, ...html }, {}, ASSUMED],
		['429', { kind: 'throttled', retryAfter: 600 }, { reason: 'throttled', httpCode: 429 }],
		['a list', { kind: 'says', json: [] }, { reason: 'refused', httpCode: 200 }, ASSUMED],
		['an error', { kind: 'says', json: { error: 'x' } }, { reason: 'refused', httpCode: 200 }],
		['a drop', { kind: 'closeBefore' }, { reason: 'connectionLost' }],
	])('is an error item: %s', async (_case, fault, told, words = /^[A-Z]/) => {
		const ids = { conversationId: 1, messageId: 2 };
		sandbox().faults.onRead(fault);
		const { items, error } = await get([ids]);
		expect(error).toBeUndefined();
		const hint = expect.stringMatching(/^[A-Z].*\.$/);
		const details = { status: 'notRead', itemIndex: 0, ...ids, hint, ...told };
		expect(items).toMatchObject([{ error: expect.stringMatching(words), details }]);
	});

	it('is not waited for longer than Timeout', async () => {
		sandbox().faults.onRead(() => met(HELD_BACK));
		const parameters = { options: { timeout: 20_000 } };
		const { items } = await get([{ conversationId: 1 }], { parameters });
		expect(items).toMatchObject([{ details: { reason: 'timeout' } }]);
		expect(jest.mocked(realClock.deadline).mock.calls[0]?.[0]).toBeGreaterThanOrEqual(20_000);
	});

	it.each<[object, RegExp]>([
		[{}, /^Conversation ID is empty\.$/],
		[{ conversationId: 'abc' }, /^Conversation ID "abc" is not a whole number/],
		[{ conversationId: 1.5 }, /^Conversation ID 1\.5 is not a whole number/],
		[{ conversationId: { toString: 'x' } }, /ID is an object/],
		[{ conversationId: '1/../../inboxes' }, /is not a whole number/],
		[{ conversationId: 1, messageId: 'wamid.x' }, /^Message ID "wamid/],
		[{ conversationId: 1, messageId: 2 ** 53 - 1 }, /^Message ID 9007199254740991/],
	])('for an id that cannot be one, nothing is asked: %j', async (json, words) => {
		const { items } = await get([json]);
		const details = { status: 'notRead', reason: 'invalidId', hint: expect.any(String) };
		expect(items).toMatchObject([{ error: expect.stringMatching(words), details }]);
		expect(sandbox().requests.count).toBe(0);
	});

	it.each([
		[{ direction: 'incoming' }, 'is from the customer'],
		[{ isPrivate: true }, 'is a private note'],
		[{ direction: 'activity' }, 'is a line that CloudChat wrote'],
	])('because it is not on its way to anybody: %j', async (more, words) => {
		const [message] = await sent(MARIA);
		const { id: messageId } = add(message?.conversationId, more);
		const { items } = await get([{ ...message, messageId }]);
		expect(items).toMatchObject([
			{ error: expect.stringContaining(words), details: { reason: 'invalidId' } },
		]);
	});
});
