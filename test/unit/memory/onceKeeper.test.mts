import { Contention } from '../../../nodes/CloudChat/memory/contention.ts';
import { Patience } from '../../../nodes/CloudChat/memory/patience.ts';
import { Standing } from '../../../nodes/CloudChat/memory/standing.ts';
import { createOnceKeeper } from '../../../nodes/CloudChat/memory/createOnceKeeper.ts';
import { Journal } from '../../../nodes/CloudChat/memory/journal.ts';
import type { OnceKeeper } from '../../../nodes/CloudChat/memory/onceKeeper.ts';
import type { Message } from '../../../nodes/CloudChat/model/message.ts';
import { settled } from '../clock.mts';
import { message } from '../messages.mts';
import { RowStore } from './fakeStore.mts';

let row = new RowStore();
beforeEach(() => {
	row = new RowStore();
});

const people = (count: number, onceKey?: (item: number) => string): Message[] =>
	Array.from({ length: count }, (_, item) => ({
		...message(item, { name: String(item) }),
		...(onceKey === undefined ? {} : { onceKey: onceKey(item) }),
	}));

interface Execution {
	executionId?: string;
	family?: string;
	context?: Record<string, unknown>;
	resendUnknown?: boolean;
}

/** A run of the node in a process of its own. */
function run(messages: Message[], execution: Execution = {}): OnceKeeper {
	const { executionId = '1', family, context = {}, resendUnknown = false } = execution;
	const named = {
		runIndex: 0,
		executionId,
		target: '',
		...(family === undefined ? {} : { family }),
	};
	return createOnceKeeper(
		messages.map((one) => ({ kind: 'send', message: one })),
		{
			values: row,
			clock: { now: () => 0, wait: settled },
			patience: new Patience(),
			contention: new Contention('test'),
			standing: new Standing(),
			journal: new Journal(context, named),
			run: { workflowId: 'w', nodeId: executionId },
			settings: { parallel: 4, resendUnknown },
		},
	);
}

/** Claims in order; answers with what is in the way, `go` where nothing is. */
async function claimAll(keeper: OnceKeeper, messages: Message[]): Promise<string[]> {
	const results: string[] = [];
	for (const one of messages) {
		const outcome = await keeper.claim(one);
		results.push(outcome === undefined ? 'go' : outcome.status);
	}
	return results;
}

/** A run in which every message is accepted. */
async function sendAll(keeper: OnceKeeper, messages: Message[]): Promise<void> {
	for (const one of messages) {
		await keeper.claim(one);
		keeper.settle(one, { status: 'accepted' });
	}
	await keeper.finish();
}

describe('a Retry of an execution that was stopped or crashed', () => {
	const family = 'token';

	it('knows what was accepted, what is in doubt and what never went out', async () => {
		const first = people(7);
		const crashed = run(first, { family });
		await claimAll(crashed, first.slice(0, 5)); // groups of four: the sixth and seventh are taken too
		for (const one of first.slice(0, 4)) crashed.settle(one, { status: 'accepted' });
		await settled();

		const again = people(7);
		const results = await claimAll(run(again, { family, executionId: '2' }), again);
		expect(results).toEqual([
			...Array<string>(4).fill('accepted'),
			'unknown',
			'unknown',
			'unknown',
		]);
	});

	it('is not in doubt of a group that was not begun', async () => {
		const first = people(6);
		await claimAll(run(first, { family }), first.slice(0, 2)); // groups of four
		await settled();
		const again = people(6);
		const results = await claimAll(run(again, { family, executionId: '2' }), again);
		expect(results).toEqual([...Array<string>(4).fill('unknown'), 'go', 'go']);
	});

	it('sends what was freed when the execution ended by itself', async () => {
		const first = people(4);
		const stopped = run(first, { family });
		await claimAll(stopped, first.slice(0, 2));
		stopped.settle(first[0] as Message, { status: 'accepted' });
		stopped.settle(first[1] as Message, { status: 'failed' });
		expect(await stopped.finish()).toEqual(new Set());

		const again = people(4);
		expect(await claimAll(run(again, { family, executionId: '2' }), again)).toEqual([
			'accepted',
			'go',
			'go',
			'go',
		]);
	});

	it('is in doubt of what ended in doubt', async () => {
		const first = people(1);
		const ended = run(first, { family });
		await claimAll(ended, first);
		ended.settle(first[0] as Message, { status: 'unknown' });
		await ended.finish();
		const again = people(1);
		expect(await claimAll(run(again, { family, executionId: '2' }), again)).toEqual(['unknown']);
	});

	it('sends what is in doubt where the user asks for it', async () => {
		const first = people(1);
		await run(first, { family }).claim(first[0] as Message);
		const again = people(1);
		const retry = run(again, { family, executionId: '2', resendUnknown: true });
		expect(await claimAll(retry, again)).toEqual(['go']);
	});

	it('is another execution where n8n names it otherwise, or not at all', async () => {
		const first = people(1);
		await run(first, { family }).claim(first[0] as Message);
		for (const other of [{ family: 'other' }, {}]) {
			const again = people(1);
			expect(await claimAll(run(again, other), again)).toEqual(['go']);
		}
	});

	it('a database that fails does not keep a first execution from sending', async () => {
		row.checkProcessedAndRecord = async () => await Promise.reject(new Error('no database'));
		row.removeProcessed = async () => await Promise.reject(new Error('no database'));
		const first = people(2);
		const keeper = run(first, { family });
		expect(await claimAll(keeper, first)).toEqual(['go', 'go']);
		first.forEach((one) => keeper.settle(one, { status: 'accepted' }));
		await keeper.finish();
	});
});

describe('the store', () => {
	it('is not asked where messages have no name', async () => {
		const messages = people(3);
		const keeper = run(messages);
		expect(await claimAll(keeper, messages)).toEqual(['go', 'go', 'go']);
		await keeper.finish();
		expect(row.calls).toBe(0);
	});

	it('is asked a few times for many messages', async () => {
		const messages = people(400);
		const keeper = run(messages, { family: 'token' });
		await sendAll(keeper, messages);
		expect(row.calls).toBeLessThanOrEqual(2 * 20);
		expect(row.marks).toHaveLength(400);
	});

	it('a user’s key: the next group is taken while the first goes out, and freed if it is not', async () => {
		const messages = people(12, (item) => `k${item}`);
		const keeper = run(messages);
		expect(await claimAll(keeper, messages.slice(0, 1))).toEqual(['go']);
		await settled();
		await settled();
		expect(row.marks).toHaveLength(8 * 3); // two groups of four
		keeper.settle(messages[0] as Message, { status: 'accepted' });
		await keeper.finish();
		expect(row.marks).toHaveLength(1);
	});

	it('has one mark for a message that was sent, also beside the name of its execution', async () => {
		const messages = people(3, (item) => `k${item}`);
		const keeper = run(messages, { family: 'token' });
		await sendAll(keeper, messages);
		expect(row.marks).toHaveLength(3);
	});

	it('remembers all messages of a run, however many they are', async () => {
		const messages = people(12_000);
		const keeper = run(messages, { family: 'token' });
		await sendAll(keeper, messages);
		expect(row.marks).toHaveLength(12_000);
	});

	it('tells which accepted messages it could not write down', async () => {
		const messages = people(2, (item) => `k${item}`);
		const keeper = run(messages);
		await claimAll(keeper, messages);
		row.removeProcessed = async () => await Promise.reject(new Error('no database'));
		keeper.settle(messages[0] as Message, { status: 'accepted' });
		keeper.settle(messages[1] as Message, { status: 'failed' });
		expect(await keeper.finish()).toEqual(new Set([messages[0]]));
	});

	it('frees no key of which it could not learn whose it is', async () => {
		const sent = people(1, () => 'k');
		await sendAll(run(sent), sent);
		const record = row.checkProcessedAndRecord.bind(row);
		row.checkProcessedAndRecord = async () => await Promise.reject(new Error('no database'));
		const [again, later] = [people(1, () => 'k'), people(1, () => 'k')];
		const keeper = run(again);
		expect(await claimAll(keeper, again)).toEqual(['notAttempted']);
		row.checkProcessedAndRecord = record;
		await keeper.finish();
		expect(await claimAll(run(later), later)).toEqual(['skipped']);
	});

	it.each(['failed', 'never sent'])('a resent message that %s is still unknown', async (how) => {
		const lost = people(1, () => 'k');
		const first = run(lost);
		await claimAll(first, lost);
		first.settle(lost[0] as Message, { status: 'unknown' });
		await first.finish();
		const [again, later] = [people(1, () => 'k'), people(1, () => 'k')];
		const keeper = run(again, { resendUnknown: true });
		expect(await claimAll(keeper, again)).toEqual(['go']);
		if (how === 'failed') keeper.settle(again[0] as Message, { status: 'failed' });
		await keeper.finish();
		expect(await claimAll(run(later), later)).toEqual(['unknown']);
	});

	it('tells which accepted messages others took away again, for good', async () => {
		const messages = people(2, (item) => `k${item}`);
		const keeper = run(messages);
		await claimAll(keeper, messages);
		keeper.settle(messages[0] as Message, { status: 'accepted' });
		keeper.settle(messages[1] as Message, { status: 'failed' });
		const record = row.checkProcessedAndRecord.bind(row);
		row.checkProcessedAndRecord = async (...args) => {
			row.row = [];
			return await record(...args);
		};
		expect(await keeper.finish()).toEqual(new Set([messages[0]]));
	});
});

describe('a Retry of a failed execution, where n8n does not name executions', () => {
	/** As n8n hands it to each Retry. */
	const journal = (): Record<string, unknown> => {
		const context = {};
		new Journal(context, { runIndex: 0, executionId: '1', target: '' });
		return JSON.parse(JSON.stringify(context)) as Record<string, unknown>;
	};

	it('knows what another Retry of it placed', async () => {
		const context = journal();
		const [first, second] = [people(2), people(2)];
		const retry = run(first, { executionId: '2', context: structuredClone(context) });
		await claimAll(retry, first.slice(0, 1));
		retry.settle(first[0] as Message, { status: 'accepted' });
		await retry.finish();
		const again = run(second, { executionId: '3', context });
		expect(await claimAll(again, second)).toEqual(['accepted', 'go']);
	});

	it('sends nothing that n8n cannot record', async () => {
		row.checkProcessedAndRecord = async () => await Promise.reject(new Error('no database'));
		const messages = people(1);
		const retry = run(messages, { executionId: '2', context: journal() });
		expect(await claimAll(retry, messages)).toEqual(['notAttempted']);
	});
});

it('a Retry with a key: a message whose own key is taken frees the execution’s name again', async () => {
	const context: Record<string, unknown> = {};
	new Journal(context, { runIndex: 0, executionId: '1', target: '' });
	const [other] = people(1, () => 'k') as [Message];
	await claimAll(run([other], { executionId: '5' }), [other]);
	const [retried] = people(1, () => 'k') as [Message];
	const keeper = run([retried], { executionId: '2', context });
	expect(await claimAll(keeper, [retried])).toEqual(['unknown']);
	await keeper.finish();
	expect(row.marks).toHaveLength(3); // those of the first, which is still on its way
});
