import { Journal } from '../../../../../nodes/CloudChat/message/sendTemplate/memory/journal.ts';
import type { MarkStore } from '../../../../../nodes/CloudChat/message/sendTemplate/memory/markRow.ts';
import {
	keysOfRun,
	type RunKeysParts,
} from '../../../../../nodes/CloudChat/message/sendTemplate/memory/runKeys.ts';
import type { Clock } from '../../../../../nodes/CloudChat/message/sendTemplate/model/clock.ts';
import { identifier } from '../../../../../nodes/CloudChat/message/sendTemplate/model/identity.ts';
import type { Message } from '../../../../../nodes/CloudChat/message/sendTemplate/model/message.ts';
import type { KeyEnd } from '../../../../../nodes/CloudChat/message/sendTemplate/outcomes/keys.ts';
import { N8nRow } from '../../../../simulation/n8nRow.mts';
import { message } from '../../../messages.mts';

/** Time passes only where somebody waits. */
class QuickClock implements Clock {
	private time = 0;

	now = () => this.time;

	async wait(milliseconds: number): Promise<void> {
		this.time += milliseconds;
	}

	deadline = () => new AbortController().signal;
}

let nodes = 0;

/** A node of its own, with so many marks in its row. */
function node(before: number) {
	const row = new N8nRow();
	row.data = Array.from({ length: before }, (_, index) => `old${index}`);
	const count = jest.fn(async () => row.data?.length ?? 0);
	const store: MarkStore = {
		checkProcessedAndRecord: async (marks, _scope, { maxEntries }) =>
			row.record(marks as string[], maxEntries)(),
		removeProcessed: async (marks) => row.remove(marks as string[])(),
		getProcessedDataCount: count,
	};
	const clock = new QuickClock();
	nodes += 1;
	const nodeId = `node ${nodes}`;
	return {
		row,
		store,
		count,
		/** Sends messages as one run does; answers with what it is told of the number of keys. */
		async send(messages: Message[], end: KeyEnd, parts: Partial<RunKeysParts> = {}) {
			const run = { executionId: '2', runIndex: 0, isTool: false, family: 'family' };
			const context = parts.isRetry ? { journal: { id: 'id', executionId: '1' } } : {};
			const journal = Journal.of(context, { ...run, identify: identifier('account') });
			const { keys, close } = keysOfRun(messages, {
				...{ store, clock, journal, nodeId, workflowId: 'workflow', family: 'family' },
				...{ isRetry: false, parallel: 10, resendUnknown: false, timeout: 1_000 },
				...parts,
			});
			for (let start = 0; start < messages.length; start += keys.wave) {
				const asked = await keys.claim(messages.slice(start, start + keys.wave));
				expect(new Set(asked.values())).toEqual(new Set(['mine']));
				await keys.settle(new Map([...asked.keys()].map((one) => [one, end])));
			}
			return await close();
		},
	};
}

const messages = (count: number, hasKey: boolean) =>
	Array.from({ length: count }, (_, index) => ({
		...message(index, { order: String(index) }),
		...(hasKey ? { onceKey: `order-${index}` } : {}),
	}));

describe('what must stay in a full row', () => {
	it('all keys of a Retry, of which a message has three', async () => {
		const { row, send } = node(12_000);
		await send(messages(5_000, true), 'accepted', { isRetry: true });
		expect(row.data?.length).toBeGreaterThanOrEqual(15_000);
	});

	it('every key, while a run without keys leaves all of its messages in doubt', async () => {
		const { row, send } = node(12_000);
		await send(messages(3_000, false), 'unknown', { onExecutionFinish: () => {} });
		expect(row.data?.filter((mark) => mark.startsWith('old'))).toHaveLength(12_000);
	});
});

it('marks for a crash that could not be taken away at first go with the execution', async () => {
	const { row, send, store } = node(0);
	const remove = jest.spyOn(store, 'removeProcessed').mockRejectedValue(new Error('locked'));
	let finish = async () => {};
	const onExecutionFinish = (handler: () => Promise<void>) => {
		finish = handler;
	};
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
