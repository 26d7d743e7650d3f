import type { Message } from '../../../../../nodes/CloudChat/message/sendTemplate/model/message.ts';
import type { N8nRow } from '../../../../simulation/n8nRow.mts';
import { message } from '../../../messages.mts';
import { messages, node, type RunOfTest } from './nodes.mts';

describe('what must stay in a full row', () => {
	it('all keys of a Retry, of which a message has three', async () => {
		const { row, send } = node(12_000);
		await send(messages(5_000, true), 'accepted', { isRetry: true });
		expect(row.data?.length).toBeGreaterThanOrEqual(15_000);
		expect(row.data?.length).toBeLessThan(20_000);
	});

	it('every key, while a run without keys leaves all of its messages in doubt', async () => {
		const { row, send } = node(12_000);
		await send(messages(3_000, false), 'unknown', { onExecutionFinish: () => {} });
		expect(row.data?.filter((mark) => mark.startsWith('old'))).toHaveLength(12_000);
	});
});

it('a run without keys cuts a row that is too full', async () => {
	const { row, send } = node(15_000);
	await send(messages(3_000, false), 'unknown', { onExecutionFinish: () => {} });
	expect(row.data).toHaveLength(18_000);
});

describe('what a run writes down', () => {
	const several = messages(3, false);
	const own = (row: N8nRow) => (row.data ?? []).filter((mark) => mark !== 'old0');

	it.each<[string, Message[], RunOfTest]>([
		['a single message without a key', several.slice(0, 1), {}],
		['several, in a workflow that is not saved', several, { workflowId: '' }],
		['several, where n8n does not tell the family', several, { family: undefined }],
	])('nothing for %s', async (_case, all, parts) => {
		const { row, send } = node(1);
		await send(all, 'unknown', { ...parts, onExecutionFinish: () => {} });
		expect(own(row)).toEqual([]);
	});

	it('two marks for each of several, until the execution has ended', async () => {
		const { row, send } = node(1);
		let finish = async () => {};
		const onExecutionFinish = (handler: () => Promise<void>) => (finish = handler);
		await send(several, 'unknown', { onExecutionFinish });
		expect(own(row)).toHaveLength(6);
		await finish();
		expect(own(row)).toEqual([]);
	});

	it.each(['unknown', 'accepted', 'free'] as const)(
		'until the run has ended, in older releases of n8n: %s',
		async (end) => {
			const { row, send, fails } = node(1);
			fails.push(true);
			await send(several, end);
			expect(own(row)).toEqual([]);
			await send(messages(6, false).slice(3), end);
			expect(own(row)).toEqual([]);
		},
	);

	it('which are removed a thousand at a time, as n8n does nothing else meanwhile', async () => {
		const { row, removed, send } = node(1);
		await send(messages(1_000, false), 'unknown');
		expect(own(row)).toEqual([]);
		expect(removed).toEqual([1_000, 1_000]);
	});

	it('for good where Stop was pressed: n8n keeps no journal of it', async () => {
		const { row, send } = node(1);
		await send(several, 'accepted', { stop: AbortSignal.abort() });
		expect(own(row)).toHaveLength(3);
	});
});

describe('what is known again', () => {
	const keyed = (item: number, onceKey = 'a') => ({ ...message(item), onceKey });
	const toTest = { ...keyed(0), intendedFor: '+5521999999999' };

	it('a key beside a message without one', async () => {
		const { ask, send } = node(1);
		await send([keyed(0), message(1)], 'accepted');
		expect(await ask([keyed(0)])).toEqual(['accepted']);
		expect(await ask([message(1)])).toEqual(['mine']);
	});

	it("a test number's message, but not as that of the real number or of another", async () => {
		const { ask, send } = node(1);
		await send([toTest], 'accepted');
		expect(await ask([toTest])).toEqual(['accepted']);
		expect(await ask([keyed(0)])).toEqual(['mine']);
		const other = { ...toTest.request, phone_number: '+5511900000000' };
		expect(await ask([{ ...toTest, request: other }])).toEqual(['mine']);
	});

	it("another run's message, which is waited for until its request must have ended", async () => {
		const { ask, clock, open } = node(1);
		const one = keyed(0);
		const { keys } = open([one]);
		await keys.claim([one]);
		const asked = ask([keyed(0)], { timeout: 12_345 });
		await keys.settle(new Map([[one, 'accepted']]));
		expect(await asked).toEqual(['accepted']);
		expect(clock.deadlines).toContain(42_345);
	});

	it("none of a tool's two messages in a Retry is taken for the other", async () => {
		const { ask } = node(1);
		const two = [message(0, { order: '1' }), message(0, { order: '2' })];
		expect(await ask(two, { isRetry: true, isTool: true })).toEqual(['mine', 'mine']);
	});

	it('no key of a workflow that is not saved', async () => {
		const { ask, count, open } = node(9_500);
		const unsaved = { workflowId: '' };
		expect(await ask([keyed(0)], unsaved)).toEqual(['notSavedYet']);
		expect(await open([keyed(0), keyed(1, 'b')], unsaved).close()).toBeUndefined();
		expect(await open(messages(2, false)).close()).toBeUndefined();
		expect(count).not.toHaveBeenCalled();
	});
});

describe('how many are claimed in one step', () => {
	it.each<[string, number, boolean, RunOfTest, number]>([
		['all, where there is nothing to claim', 1, false, {}, Infinity],
		['as many as are sent side by side', 100, true, {}, 10],
		['a hundredth', 5_000, true, {}, 50],
		['a hundred at most', 15_000, true, {}, 100],
		['a twentieth without keys', 5_000, false, {}, 250],
		['500 at most without keys', 15_000, false, {}, 500],
		['what a pace lets go in ten seconds', 5_000, true, { perMinute: 31 }, 6],
		['with a pace, no more than side by side', 5_000, true, { perMinute: 600 }, 10],
	])('%s', (_case, count, hasKeys, parts, expected) => {
		expect(node(1).open(messages(count, hasKeys), parts).keys.wave).toBe(expected);
	});
});

it('marks for a crash that could not be taken away at first go with the execution', async () => {
	const { row, send, store } = node(0);
	const remove = jest.spyOn(store, 'removeProcessed').mockRejectedValue(new Error('locked'));
	let finish = async () => {};
	const onExecutionFinish = (handler: () => Promise<void>) => (finish = handler);
	await send(messages(3, false), 'free', { onExecutionFinish });
	remove.mockRestore();
	await finish();
	expect(row.data).toEqual([]);
});

describe('the hint that keys are being forgotten', () => {
	it('comes with the run that reaches 9,000', async () => {
		const { send } = node(8_900);
		const all = messages(120, true);
		expect(await send(all.slice(0, 10), 'accepted')).toBeUndefined();
		expect(await send(all.slice(10), 'accepted')).toBeGreaterThanOrEqual(9_000);
	});

	it('comes at 9,000 sharp', async () => {
		const { count, open } = node(1);
		count.mockResolvedValueOnce(8_999).mockResolvedValueOnce(9_000);
		expect(await open(messages(2, true)).close()).toBeUndefined();
		expect(await open(messages(2, true)).close()).toBe(9_000);
	});

	it('costs a single message no call, but comes in time', async () => {
		const { count, send } = node(9_500);
		const all = messages(30, true);
		expect(await send(all.slice(0, 1), 'accepted')).toBeUndefined();
		expect(count).not.toHaveBeenCalled();
		const told = [];
		for (const one of all.slice(1)) told.push(await send([one], 'accepted'));
		expect(told.at(-1)).toBeGreaterThanOrEqual(9_500);
		expect(count.mock.calls.length).toBeLessThan(5);
	});
});
