import {
	MarkRow,
	type MarkStore,
} from '../../../../../nodes/CloudChat/message/sendTemplate/memory/markRow.ts';

/** As in `markRow.ts`: a call waits this many milliseconds for others to share it. */
const GATHER = 2;

/** A row whose calls each take this many milliseconds. */
function rowWith({ takes = 10, random = 0 } = {}) {
	let time = 0;
	const waits: number[] = [];
	const clock = {
		now: () => time,
		wait: async (milliseconds: number) => {
			waits.push(milliseconds);
			time += milliseconds;
		},
		deadline: () => new AbortController().signal,
	};
	const record = jest.fn(async (_marks: unknown) => {
		time += takes;
		return { new: [], processed: [] };
	});
	const count = jest.fn(async () => 7);
	const options: unknown[] = [];
	const store: MarkStore = {
		checkProcessedAndRecord: async (marks, ...rest) => {
			options.push(rest);
			return await record(marks);
		},
		removeProcessed: async (_marks, ...rest) => void options.push(rest),
		getProcessedDataCount: async (...rest) => {
			options.push(rest);
			return await count();
		},
	};
	const rules = { keys: 100, room: 20, random: () => random };
	const row = new MarkRow(store, clock, rules);
	return { row, waits, options, count, record, pass: (passed: number) => (time += passed) };
}

it('every call is for this node alone, and names a size with room for those that run', async () => {
	const { row, options } = rowWith();
	const end = row.begin({ keys: 0, others: 3 });
	await row.record(['a']);
	await row.remove(['a']);
	await row.size(true);
	expect(options).toEqual(Array(3).fill(['node', { mode: 'entries', maxEntries: 123 }]));
	end();
	await row.record(['a']);
	expect(options.at(-1)).toEqual(['node', { mode: 'entries', maxEntries: 120 }]);
});

it('what a process did lately is written again with each call, for 30 s', async () => {
	const { row, record, pass } = rowWith();
	row.keep('k', ['k', 'k?']);
	pass(30_000 - GATHER);
	await row.record(['a']);
	expect(record).toHaveBeenLastCalledWith(['a', 'k', 'k?']);
	await row.record(['b']);
	expect(record).toHaveBeenLastCalledWith(['b']);
	expect(row.keptFor('k')).toEqual([]);
});

it.each([
	[1, 200],
	[100, 500],
	[2_000, 5_000],
])('after calls of %i ms, a mark stands in %i ms', async (takes, stands) => {
	const { row } = rowWith({ takes });
	await row.record(['a']);
	expect(row.stands).toBe(stands);
});

it.each([
	[0, 100, 100],
	[0.5, 100, 200],
	[1, 100, 300],
	[1, 900, 1_000],
])('between calls it rests: at %d, after one of %i ms, %i ms', async (random, takes, rest) => {
	const { row, waits } = rowWith({ random, takes });
	await row.record(['a']);
	await row.record(['b']);
	expect(waits).toContain(rest);
});

it('counts anew after 50 calls, and what cannot be counted is as it was', async () => {
	const { row, count } = rowWith();
	for (let calls = 0; calls < 49; calls += 1) await row.record(['a']);
	expect(await row.size(false)).toBe(0);
	await row.record(['a']);
	expect(await row.size(false)).toBe(7);
	count.mockRejectedValueOnce(new Error('the database is locked'));
	expect(await row.size(true)).toBe(7);
});
