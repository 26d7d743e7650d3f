import { BOT_TOKEN, MovedClock, type Fault } from '../../dev/sandbox/index.mts';
import type { NodeRun } from '../../dev/engine/sendTemplate.mts';
import { conversationOf, getFrom, MARIA, send } from './getMessage.mts';
import { expectNothingSecret } from './lists.mts';
import { useSandbox } from './sandbox.mts';

const sandbox = useSandbox({ clock: new MovedClock() });

const sent = async (...phones: string[]) => await send(sandbox(), ...phones);
const get = async (run: Partial<NodeRun>) => await getFrom(sandbox(), run);

describe('a message that could not be read', () => {
	const continued = 'continueRegularOutput' as const;

	const page = '<!doctype html><title>Sign in</title>';
	const html = { body: page, contentType: 'text/html' };
	const ASSUMED = /It is an assumption that it offers to read them/;

	it.each<[string, Fault, object]>([
		['401', { kind: 'unauthorized' }, { reason: 'unauthorized', httpCode: 401 }],
		['403', { kind: 'forbidden' }, { reason: 'unauthorized', httpCode: 403 }],
		['404', { kind: 'notFound' }, { reason: 'notFound', httpCode: 404 }],
		['429', { kind: 'throttled', retryAfter: 600 }, { reason: 'throttled', httpCode: 429 }],
		['408', { kind: 'answer', status: 408 }, { reason: 'timeout', httpCode: 408 }],
		['500', { kind: 'serverError' }, { reason: 'serverError', httpCode: 500 }],
		['502', { kind: 'badGateway' }, { reason: 'serverError', httpCode: 502 }],
		['422', { kind: 'unprocessable' }, { reason: 'refused', httpCode: 422 }],
		['307', { kind: 'redirect', location: '/x' }, { reason: 'refused', httpCode: 307 }],
		[
			'302',
			{ kind: 'redirect', location: '/x', status: 302 },
			{ reason: 'refused', httpCode: 302 },
		],
		['a page', { kind: 'answer', status: 200, ...html }, { reason: 'refused', httpCode: 200 }],
		['nothing', { kind: 'empty' }, { reason: 'refused', httpCode: 204 }],
		['a list', { kind: 'says', json: [] }, { reason: 'refused', httpCode: 200 }],
		['an error', { kind: 'says', json: { error: 'x' } }, { reason: 'refused', httpCode: 200 }],
		['a lost connection', { kind: 'closeBefore' }, { reason: 'connectionLost' }],
		['half an answer', { kind: 'truncated' }, { reason: 'connectionLost' }],
		['no answer', { kind: 'slow', delay: 60_000 }, { reason: 'timeout' }],
		['the token', { kind: 'echoToken' }, { reason: 'refused' }],
	])('says why: %s', async (_case, fault, told) => {
		const [message] = await sent(MARIA);
		sandbox().faults.onRead(fault);
		const { items, run, error } = await get({
			items: [{ ...message }],
			onError: continued,
			parameters: { options: { timeout: 1_000 } },
		});
		expect(error).toBeUndefined();
		const details = {
			status: 'notRead',
			itemIndex: 0,
			conversationId: message?.conversationId,
			messageId: message?.messageId,
			hint: expect.stringMatching(/^[A-Z].*\.$/),
			...told,
		};
		expect(items).toMatchObject([{ error: expect.stringMatching(/^[A-Z]/), details }]);
		expectNothingSecret(run);
	});

	it.each<[string, Fault]>([
		['a page', { kind: 'answer', status: 200, ...html }],
		['a page as 404', { kind: 'answer', status: 404, ...html }],
		[
			'404 for the address',
			{ kind: 'answer', status: 404, body: '{"status":404,"error":"Not Found"}' },
		],
		['other JSON', { kind: 'says', json: { conversations: [] } }],
	])(
		'says that the read itself is an assumption where CloudChat may not have it: %s',
		async (_case, fault) => {
			sandbox().faults.onRead(fault);
			const { items } = await get({
				items: [{ conversationId: 1, messageId: 1 }],
				onError: continued,
			});
			expect(items[0]?.error).toMatch(ASSUMED);
		},
	);

	it('of a conversation that is not there does not', async () => {
		const { items } = await get({
			items: [{ conversationId: 999_999, messageId: 1 }],
			onError: continued,
		});
		expect(items[0]?.error).not.toMatch(ASSUMED);
		expect(items).toMatchObject([{ details: { reason: 'notFound' } }]);
	});

	it('tells the owner of a bot that bots cannot read', async () => {
		const [message] = await sent(MARIA);
		const { items } = await get({ items: [{ ...message }], token: BOT_TOKEN, onError: continued });
		expect(items).toMatchObject([
			{ details: { reason: 'unauthorized', hint: expect.stringContaining('agent bot') } },
		]);
	});

	it('says what is wrong with the credential', async () => {
		const { items } = await get({
			baseUrl: 'http://cloudchat.example',
			items: [{ conversationId: 1, messageId: 1 }],
			onError: continued,
		});
		expect(items).toMatchObject([{ details: { status: 'notRead', reason: 'unauthorized' } }]);
	});

	it.each<[string, object, RegExp]>([
		['no conversation', {}, /^Conversation ID is empty\.$/],
		['a word', { conversationId: 'abc' }, /^Conversation ID "abc" is not a whole number/],
		['a fraction', { conversationId: 1.5 }, /^Conversation ID 1\.5 is not a whole number/],
		['zero', { conversationId: 0 }, /^Conversation ID 0 is not a whole number/],
		['a list', { conversationId: [6341] }, /^Conversation ID is a list/],
		['an object that has no text', { conversationId: { toString: 'x' } }, /ID is an object/],
		['a list of such', { conversationId: 1, messageId: [{ toString: 1 }] }, /ID is a list/],
		['a path', { conversationId: '1/../../inboxes' }, /is not a whole number/],
		['a message that is a word', { conversationId: 1, messageId: 'wamid.x' }, /^Message ID "wamid/],
		[
			'a huge number',
			{ conversationId: 1, messageId: 2 ** 53 - 1 },
			/^Message ID 9007199254740991/,
		],
	])('for an id that cannot be one, nothing is asked: %s', async (_case, json, words) => {
		const { items } = await get({ items: [json as never], onError: continued });
		expect(items).toMatchObject([
			{
				error: expect.stringMatching(words),
				details: { status: 'notRead', reason: 'invalidId', hint: expect.any(String) },
			},
		]);
		expect(sandbox().requests.count).toBe(0);
	});

	it.each([
		['incoming', {}, 'is from the customer'],
		['outgoing', { isPrivate: true }, 'is a private note'],
		['activity', {}, 'is a line that CloudChat wrote'],
	] as const)('because it is not on its way to anybody: %s %j', async (direction, more, words) => {
		const [message] = await sent(MARIA);
		const conversation = conversationOf(sandbox(), message);
		const { id } = sandbox().conversations.add(conversation, { direction, content: 'x', ...more });
		const { items } = await get({ items: [{ ...message, messageId: id }], onError: continued });
		expect(items).toMatchObject([
			{ error: expect.stringContaining(words), details: { reason: 'invalidId' } },
		]);
	});

	it('an option that is not understood spoils the run, and nothing is asked', async () => {
		const { items } = await get({
			items: [{ conversationId: 1 }, { conversationId: 2 }],
			onError: continued,
			parameters: { options: { perMinute: '={{ $json.missing }}' } as never },
		});
		const details = { status: 'notRead', reason: 'invalidOption', hint: expect.any(String) };
		expect(items).toMatchObject([{ details }, { details: { ...details, itemIndex: 1 } }]);
		expect(sandbox().requests.count).toBe(0);
	});

	it('an option that is gone spoils the run, and nothing is asked', async () => {
		const { items } = await get({
			items: [{ conversationId: 1 }],
			onError: continued,
			parameters: { options: { maxRetries: 3 } },
		});
		expect(items).toMatchObject([
			{ error: 'The option Max Retries is gone.', details: { reason: 'invalidOption' } },
		]);
		expect(sandbox().requests.count).toBe(0);
	});
});
