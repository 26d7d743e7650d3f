import { ADMIN_TOKEN, AGENT_TOKEN, MovedClock, phoneFor } from '../../dev/sandbox/index.mts';
import { runWorkflow } from '../../dev/engine/engine.mts';
import { thePackage, type NodeRun } from '../../dev/engine/sendTemplate.mts';
import { realClock } from '../../nodes/shared/pace/clock.ts';
import { until } from '../until.mts';
import { conversationOf, GET, getFrom, MARIA, send } from './getMessage.mts';
import { expectNothingSecret } from './lists.mts';
import { loopWorkflow, roundNodes } from './rounds.mts';
import { useSandbox } from './sandbox.mts';

const clock = new MovedClock();
const sandbox = useSandbox({ clock });
afterEach(() => jest.restoreAllMocks());

const sent = async (...phones: string[]) => await send(sandbox(), ...phones);
const get = async (run: Partial<NodeRun>) => await getFrom(sandbox(), run);

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
		const conversation = conversationOf(sandbox(), message);
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
