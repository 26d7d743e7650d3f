import type { INodeParameters } from 'n8n-workflow';

import {
	ADMIN_TOKEN,
	AGENT_TOKEN,
	BOT_TOKEN,
	deadUrl,
	MovedClock,
	phoneFor,
	type Fault,
} from '../../dev/sandbox/index.mts';
import { runWorkflow } from '../../dev/engine/engine.mts';
import { runNode, thePackage, type NodeRun } from '../../dev/engine/sendTemplate.mts';
import { realClock } from '../../nodes/shared/pace/clock.ts';
import { until } from '../until.mts';
import { expectNothingSecret } from './lists.mts';
import { loopWorkflow, roundNodes } from './rounds.mts';
import { useSandbox } from './sandbox.mts';
import { WAYS } from './tools.mts';

const clock = new MovedClock();
const sandbox = useSandbox({ clock });
afterEach(() => jest.restoreAllMocks());

const MARIA = '+5511987654321';

/** What Send Template gave for each of these numbers. */
async function sent(...phones: string[]) {
	const { items } = await runNode({
		baseUrl: sandbox().url,
		items: phones.map((phone) => ({ phone, name: 'Maria' })),
	});
	return items as Array<{ conversationId: number; messageId: number; phoneNumber: string }>;
}

const GET: INodeParameters = {
	resource: 'message',
	operation: 'get',
	conversationId: '={{ $json.conversationId }}',
	messageId: '={{ $json.messageId }}',
};

const get = async ({ parameters = {}, ...run }: Partial<NodeRun>) =>
	await runNode({ baseUrl: sandbox().url, ...run, parameters: { ...GET, ...parameters } });

describe('what became of a message', () => {
	it('is told step by step, in the promised shape', async () => {
		const [message] = await sent(MARIA);
		const seen = async () => (await get({ items: [{ ...message }] })).items[0];
		expect(await seen()).toEqual({
			status: 'queued',
			messageId: message?.messageId,
			conversationId: message?.conversationId,
			inboxId: '3',
			content: expect.stringContaining('Maria'),
			createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
			conversationUrl: `${sandbox().url}/app/accounts/1/conversations/${message?.conversationId}`,
		});
		for (const status of ['sent', 'delivered', 'read']) {
			await clock.advance(status === 'read' ? 2_000 : 1_000);
			expect(await seen()).toMatchObject({ status });
		}
	});

	it.each([
		[132000, 'fix'],
		[131049, 'retryLater'],
		[131050, 'doNotContact'],
		[131026, 'useOtherChannel'],
		[131042, 'checkAccount'],
	])('is told with code and next step where it failed: %d, %s', async (errorCode, nextStep) => {
		const [message] = await sent(phoneFor(errorCode));
		await clock.advance(10_000);
		const { items } = await get({ items: [{ ...message }] });
		expect(items).toMatchObject([
			{
				status: 'failed',
				errorCode,
				error: expect.stringMatching(/^[A-Z]/),
				nextStep,
				hint: expect.stringMatching(/\.$/),
			},
		]);
	});

	it.each<[string, number, object]>([
		['a code that nobody knows', 199999, { errorCode: 199999, error: 'A code that nobody knows' }],
		['a code of Twilio', 63016, { errorCode: 63016 }],
		['a sentence', 6, { error: 'The media could not be downloaded' }],
		['no word', 5, {}],
	])('is told as far as it is known: %s', async (_case, number, known) => {
		const [message] = await sent(phoneFor(number));
		await clock.advance(10_000);
		const [item] = (await get({ items: [{ ...message }] })).items;
		expect(item).toMatchObject({ status: 'failed', ...known });
		expect(Object.keys(item ?? {})).not.toEqual(expect.arrayContaining(['nextStep']));
	});

	it('has the raw message when it is not simplified, and never a token', async () => {
		const [message] = await sent(MARIA);
		const { items, run } = await get({ items: [{ ...message }], parameters: { simplify: false } });
		expect(items).toMatchObject([{ response: { id: message?.messageId, source_id: null } }]);
		expectNothingSecret(run);
	});

	it('without a Message ID is of the newest that was sent to the customer', async () => {
		const [message] = await sent(MARIA);
		const conversation = sandbox().conversations.find(1, message?.conversationId);
		if (conversation === undefined) throw new Error('There is no conversation');
		const add = (more: object) =>
			sandbox().conversations.add(conversation, { direction: 'outgoing', content: 'x', ...more });
		add({ direction: 'incoming' });
		add({ isPrivate: true });
		add({ direction: 'activity' });
		for (const messageId of ['', null, undefined]) {
			const { items } = await get({ items: [{ ...message, messageId }] as never });
			expect(items).toMatchObject([{ messageId: message?.messageId }]);
		}
	});

	it('is told to an agent that is a member of the inbox', async () => {
		const [message] = await sent(MARIA);
		const { items } = await get({ items: [{ ...message }], token: AGENT_TOKEN });
		expect(items).toMatchObject([{ status: 'queued' }]);
	});

	it('takes ids as numbers and as texts', async () => {
		const [message] = await sent(MARIA);
		const texts = {
			conversationId: ` ${message?.conversationId} `,
			messageId: String(message?.messageId),
		};
		expect((await get({ items: [texts] })).items).toMatchObject([{ status: 'queued' }]);
	});
});

describe('many messages', () => {
	const people = Array.from({ length: 40 }, (_, index) => `+55119876543${10 + index}`);

	it('are read side by side, in order, with one read of the credential', async () => {
		const messages = await sent(...people);
		sandbox().requests.clear();
		// They are answered when the sandbox's clock moves.
		sandbox().faults.onRead({ kind: 'slow', delay: 500 });
		let isDone = false;
		const running = get({ items: messages.map((one) => ({ ...one })) }).finally(() => {
			isDone = true;
		});
		await until(() => sandbox().requests.count >= 10);
		expect(sandbox().requests.count).toBe(10);
		while (!isDone) {
			await clock.advance(500);
			await new Promise((resolve) => setImmediate(resolve));
		}
		const { items, credentialReads, output } = await running;
		expect(items.map(({ messageId }) => messageId)).toEqual(messages.map((one) => one.messageId));
		expect(output('CloudChat').map(({ pairedItem }) => pairedItem)).toEqual(
			messages.map((_, item) => ({ item })),
		);
		expect(credentialReads).toBe(1);
		expect(sandbox().requests.count).toBe(40);
	});

	it('keep one pace in all rounds of an execution', async () => {
		const messages = await sent(...people.slice(0, 3));
		let now = 1_000_000;
		jest.spyOn(realClock, 'now').mockImplementation(() => now);
		jest.spyOn(realClock, 'wait').mockImplementation(async (milliseconds) => {
			now += Math.max(0, milliseconds);
		});
		const arrivals: number[] = [];
		sandbox().faults.onRead(() => void arrivals.push(now));
		await runWorkflow(await thePackage(), {
			workflow: loopWorkflow({ ...GET, options: { perMinute: 60 } }, {}),
			credentials: {
				account: {
					type: 'cloudChatApi',
					data: { accountId: '1', apiAccessToken: ADMIN_TOKEN, baseUrl: sandbox().url },
				},
			},
			items: messages.map((one) => ({ json: { ...one } })),
			otherNodes: roundNodes,
		});
		expect(arrivals.map((time) => time - 1_000_000)).toEqual([0, 1_000, 2_000]);
	});
});

describe('a message that could not be read', () => {
	const continued = 'continueRegularOutput' as const;

	const page = '<!doctype html><title>Sign in</title>';
	const html = { body: page, contentType: 'text/html' };
	const ASSUMED = /It is an assumption that it offers to read them/;

	it.each<[string, Fault, object]>([
		['401', { kind: 'unauthorized' }, { reason: 'unauthorized', httpCode: 401 }],
		['403', { kind: 'forbidden' }, { reason: 'unauthorized', httpCode: 403 }],
		['404', { kind: 'notFound' }, { reason: 'notFound', httpCode: 404 }],
		['429', { kind: 'throttled' }, { reason: 'throttled', httpCode: 429 }],
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
			parameters: { options: { maxRetries: 0, timeout: 1_000 } },
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

	it.each<[string, string, object]>([
		['no server', deadUrl(), { reason: 'unreachable' }],
		['plain http elsewhere', 'http://cloudchat.example', { reason: 'unauthorized' }],
	])('says why: %s', async (_case, baseUrl, told) => {
		const { items } = await get({
			baseUrl,
			items: [{ conversationId: 1, messageId: 1 }],
			onError: continued,
			parameters: { options: { maxRetries: 0 } },
		});
		expect(items).toMatchObject([{ details: { status: 'notRead', ...told } }]);
	});

	it.each<[string, object, RegExp]>([
		['no conversation', {}, /^Conversation ID is empty\.$/],
		['a word', { conversationId: 'abc' }, /^Conversation ID "abc" is not a whole number/],
		['a fraction', { conversationId: 1.5 }, /^Conversation ID 1\.5 is not a whole number/],
		['zero', { conversationId: 0 }, /^Conversation ID 0 is not a whole number/],
		['a list', { conversationId: [6341] }, /^Conversation ID is a list/],
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
		const conversation = sandbox().conversations.find(1, message?.conversationId);
		if (conversation === undefined) throw new Error('There is no conversation');
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
});

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

	it('Stop Workflow: a message that failed is no error of the node', async () => {
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
