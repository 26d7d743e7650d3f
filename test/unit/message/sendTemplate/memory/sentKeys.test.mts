import {
	MarkRow,
	type MarkStore,
} from '../../../../../nodes/CloudChat/message/sendTemplate/memory/markRow.ts';
import { SentKeys } from '../../../../../nodes/CloudChat/message/sendTemplate/memory/sentKeys.ts';
import { N8nRow } from '../../../../simulation/n8nRow.mts';
import { QuickClock } from './quickClock.mts';

/** Keys of a process whose calls of the store come to this. */
function keysWith(calls: Partial<MarkStore>) {
	const record = jest.fn(calls.checkProcessedAndRecord);
	const remove = jest.fn(calls.removeProcessed);
	const store = { checkProcessedAndRecord: record, removeProcessed: remove };
	const clock = new QuickClock();
	const row = new MarkRow({ ...store, getProcessedDataCount: async () => 0 }, clock);
	return { keys: new SentKeys(row, clock), record, remove, clock };
}

it('where others overwrite each look, a claim ends after thirty', async () => {
	const { keys, record } = keysWith({
		checkProcessedAndRecord: async () => ({ new: [], processed: [] }),
	});
	expect(await keys.claim('k', false)).toBe('notSaved');
	expect(record).toHaveBeenCalledTimes(31);
});

it('where others bring back what was taken away, thirty times', async () => {
	const row = new Set<unknown>();
	const { keys, record, remove } = keysWith({
		checkProcessedAndRecord: async (marks) => {
			const processed = marks.filter((mark) => row.has(mark));
			for (const mark of marks) row.add(mark);
			return { new: [], processed };
		},
		removeProcessed: async () => {},
	});
	expect(await keys.claim('k', false)).toBe('mine');
	expect(await keys.settle('k', 'free')).toBe(true);
	await keys.inWork('k');
	expect(record).toHaveBeenCalledTimes(2 + 30);
	expect(remove).toHaveBeenCalledTimes(1 + 30);
});

it('a call that failed is made again a moment later', async () => {
	const { keys, clock } = keysWith({
		checkProcessedAndRecord: async () => {
			throw new Error('the database is locked');
		},
	});
	expect(await keys.claim('k', false)).toBe('notSaved');
	expect(clock.waits.filter((one) => one === 100)).toHaveLength(2);
});

describe('a call that is given up, and writes late what it read before', () => {
	/** The first call is given up, and ends when `write` is called. */
	function keysWithLateCall() {
		const row = new N8nRow();
		row.data = [];
		let write = () => {};
		const calls = [new Promise<void>((resolve) => (write = resolve))];
		const { keys, clock } = keysWith({
			checkProcessedAndRecord: async (marks, _scope, { maxEntries }) => {
				const end = row.record(marks as string[], maxEntries);
				await calls.shift();
				return end();
			},
			removeProcessed: async (marks) => row.remove(marks as string[])(),
		});
		jest.spyOn(clock, 'deadline').mockReturnValueOnce(AbortSignal.abort());
		return { keys, clock, row, write };
	}

	const sendLater = async ({ keys, clock }: ReturnType<typeof keysWithLateCall>, key: string) => {
		await clock.wait(40_000);
		return await keys.claim(key, false);
	};

	it.each(['accepted', 'unknown'] as const)('a key stays %s', async (end) => {
		const late = keysWithLateCall();
		const { keys, row, write } = late;
		expect(await keys.claim('late', false)).toBe('mine');
		expect(await keys.claim('k', false)).toBe('mine');
		await keys.settle('k', end);
		await sendLater(late, 'one');
		write();
		await new Promise(setImmediate);
		expect(row.data).toContain('k');
		await sendLater(late, 'two');
		expect(await sendLater(late, 'k')).toBe(end);
	});

	it('before it is written again, this process knows it', async () => {
		const { keys, row, write } = keysWithLateCall();
		await keys.claim('late', false);
		await keys.claim('k', false);
		await keys.settle('k', 'unknown');
		row.data = [];
		expect(await keys.claim('k', false)).toBe('unknown');
		write();
	});

	it('where it never ends, no key is written again for ever', async () => {
		const { keys, clock, row } = keysWithLateCall();
		await keys.claim('late', false);
		await keys.claim('k', false);
		await keys.settle('k', 'accepted');
		await clock.wait(340_000);
		await keys.claim('one', false);
		row.data = [];
		await keys.claim('two', false);
		expect(row.data).not.toContain('k');
	});
});
