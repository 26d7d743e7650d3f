import type { INodeParameters } from 'n8n-workflow';

import { MovedClock } from '../../dev/sandbox/index.mts';
import type { NodeRun } from '../../dev/engine/sendTemplate.mts';
import { realClock } from '../../nodes/shared/pace/clock.ts';
import { until } from '../until.mts';
import { GET, sentBy } from './getMessage.mts';
import { loopWorkflow, runRounds } from './rounds.mts';
import { useSandbox } from './sandbox.mts';
import { useNode } from './send.mts';
import { skipWaits } from './skipWaits.mts';

// What all operations share that do one thing for each item, shown with Message: Get.
const clock = new MovedClock();
const sandbox = useSandbox({ clock });
const setTime = skipWaits();

const stops = { onError: 'stopWorkflow' } as const;
const MARIA = '+5511987654321';
const readWith = (options: INodeParameters) => ({ parameters: { options } });
const sent = async (...phones: string[]) => await sentBy(sandbox(), phones);
const get = useNode(sandbox, GET);

describe('many messages', () => {
	it('are read side by side, in order, with one read of the credential', async () => {
		const messages = await sent(...Array.from({ length: 40 }, (_, n) => `+55119876543${10 + n}`));
		sandbox().requests.clear();
		// They are answered when the sandbox's clock moves.
		sandbox().faults.onRead({ kind: 'slow', delay: 500 });
		let isDone = false;
		const running = get(messages).finally(() => {
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
		const pairs = output('CloudChat').map(({ pairedItem }) => pairedItem);
		expect(pairs).toEqual(messages.map((_, item) => ({ item })));
		expect(credentialReads).toBe(1);
		expect(sandbox().requests.count).toBe(40);
	});

	it('keep one pace in all rounds of an execution', async () => {
		const items = await sent(MARIA, '+5521998877665', '+5531998877665');
		setTime('1970-01-01T00:00:00Z');
		const arrivals: number[] = [];
		sandbox().faults.onRead(() => void arrivals.push(realClock.now()));
		const workflow = loopWorkflow({ ...GET, options: { perMinute: 60 } }, {});
		await runRounds(sandbox().url, { workflow, items });
		expect(arrivals).toEqual([0, 1_000, 2_000]);
	});
});

it.each<[string, Partial<NodeRun>, string, string]>([
	['an option', readWith({ perMinute: '={{ $json.missing }}' }), 'is empty.', 'invalidOption'],
	['one that is gone', readWith({ maxRetries: 3 }), 'Max Retries is gone.', 'invalidOption'],
	['the credential', { accountId: 'Loja' }, 'not a number', 'unauthorized'],
])('%s that is not understood spoils the run, and nothing is asked', async (...row) => {
	const [, run, words, reason] = row;
	const items = [{ conversationId: 1 }, { conversationId: 2 }];
	expect((await get(items, { ...run, ...stops })).error?.message).toContain(words);
	const { items: told } = await get(items, run);
	const error = expect.stringContaining(words);
	const details = { status: 'notRead', reason };
	expect(told).toMatchObject([
		{ error, details },
		{ error, details: { ...details, itemIndex: 1 } },
	]);
	expect(sandbox().requests.count).toBe(0);
});

describe('On Error', () => {
	const mixed = async () => {
		const [maria, joao] = await sent(MARIA, '+5521998877665');
		return [maria ?? {}, { conversationId: 999_999, column: 'kept' }, joao ?? {}];
	};

	it('Stop Workflow: throws for the first message that could not be read, and asks for no more', async () => {
		const { error } = await get(await mixed(), stops);
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: expect.stringContaining('no conversation 999999'),
			description: expect.stringContaining('Conversation ID'),
			context: { itemIndex: 1 },
		});
		sandbox().clear();
		sandbox().faults.onRead({ kind: 'serverError' });
		await get(
			Array.from({ length: 40 }, (_, index) => ({ conversationId: index + 1 })),
			stops,
		);
		// Those that were under way already.
		expect(sandbox().requests.count).toBe(10);
	});

	it('Stop Workflow: a further try tells of the long pause, and not of Stop', async () => {
		sandbox().faults.onRead({ kind: 'throttled', retryAfter: 3_600 });
		const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
		const { error } = await get([{ conversationId: 1 }], { settings, ...stops });
		expect(sandbox().requests.count).toBe(1);
		expect(error).toMatchObject({ message: expect.stringContaining('too many requests') });
	});

	it('Continue: each item in order; using error output: only what was not read, with its columns', async () => {
		const items = await mixed();
		const notRead = { details: { status: 'notRead', itemIndex: 1 } };
		const regular = await get(items);
		expect(regular.items).toMatchObject([{ status: 'queued' }, notRead, { status: 'queued' }]);
		const split = await get(items, { onError: 'continueErrorOutput' });
		expect(split.items).toMatchObject([{ status: 'queued' }, { status: 'queued' }]);
		expect(split.errorItems).toMatchObject([{ column: 'kept', ...notRead }]);
	});
});
