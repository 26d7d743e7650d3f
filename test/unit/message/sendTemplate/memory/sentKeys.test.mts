import {
	MarkRow,
	type MarkStore,
} from '../../../../../nodes/CloudChat/message/sendTemplate/memory/markRow.ts';
import { SentKeys } from '../../../../../nodes/CloudChat/message/sendTemplate/memory/sentKeys.ts';
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
