import { Journal } from '../../../nodes/CloudChat/memory/journal.ts';
import type { Message } from '../../../nodes/CloudChat/model/message.ts';
import { settled } from '../clock.mts';
import { claimAll, newRow, people, row, run } from './keeperOf.mts';

beforeEach(newRow);

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
