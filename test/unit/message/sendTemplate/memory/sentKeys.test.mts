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

describe('a call that is given up', () => {
	/** The first call is given up at once, and writes what it read when `write` is called. */
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
		const deadline = jest.spyOn(clock, 'deadline').mockReturnValueOnce(AbortSignal.abort());
		return { keys, row, write, deadline };
	}

	it('undoes no key when it writes late: the next one waits for it', async () => {
		const { keys, row, write } = keysWithLateCall();
		const late = keys.claim('late', false);
		await new Promise(setImmediate);
		const claim = keys.claim('k', false).then(async (claimed) => {
			await keys.settle('k', 'accepted');
			return claimed;
		});
		await new Promise(setImmediate);
		write();
		expect(await Promise.all([late, claim])).toEqual(['notSaved', 'mine']);
		expect(row.data).toContain('k');
	});

	it('is not waited for for ever', async () => {
		const { keys, deadline } = keysWithLateCall();
		deadline.mockReturnValueOnce(AbortSignal.abort());
		expect(await keys.claim('k', false)).toBe('mine');
	});
});
