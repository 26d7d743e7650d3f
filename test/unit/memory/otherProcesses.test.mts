import { Contention } from '../../../nodes/CloudChat/memory/contention.ts';
import { Patience } from '../../../nodes/CloudChat/memory/patience.ts';
import { Standing } from '../../../nodes/CloudChat/memory/standing.ts';
import { settled, TestClock } from '../clock.mts';
import { newRow, onceStore, row } from './storeOf.mts';

beforeEach(newRow);

describe('another process that writes to the same row', () => {
	const clock = { now: () => 0, wait: settled };
	/** Stores of one process; each is a run of it. */
	const processOf = (name: string) => {
		const shared = {
			patience: new Patience(),
			contention: new Contention(name),
			standing: new Standing(),
		};
		return (sure = false) => onceStore(clock, { name, messages: 10, ...shared }, sure);
	};

	it('is not seen where there is none, however many runs there are', async () => {
		const runOf = processOf('one');
		for (let run = 0; run < 50; run += 1) {
			const once = runOf();
			await once.claim([`a${run}`]);
			expect(once.isCareful).toBe(false);
			await once.settle({ accepted: [`a${run}`], released: [] });
		}
		expect(row.row).toHaveLength(51);
	});

	it('is seen by what it took away, which is written again; from then on keys must outlast it', async () => {
		const runOf = processOf('one');
		const once = runOf();
		await once.claim(['a', 'b', 'c']);
		await once.settle({ accepted: ['a'], released: ['c'] });
		row.row = [];
		await once.claim(['d']);
		expect(once.isCareful).toBe(true);
		expect(runOf().isCareful).toBe(true);
		expect(await processOf('two')().claim(['a', 'b', 'c', 'd'])).toEqual([
			'accepted',
			'unknown',
			'claimed',
			'unknown',
		]);
	});
});

describe('a stale write that comes after all was looked at', () => {
	const clock = { now: () => 0, wait: settled };
	/** What the runs of a process share. */
	const process = () => ({
		messages: 10,
		patience: new Patience(),
		contention: new Contention('one'),
		standing: new Standing(),
	});
	const runs = () => {
		const shared = process();
		return () => onceStore(clock, shared);
	};

	it('is made good by the next run of the process', async () => {
		const runOf = runs();
		const first = runOf();
		await first.claim(['a', 'b', 'c']);
		await first.settle({ accepted: ['a'], released: ['c'] });
		row.row = [];
		await runOf().claim(['d']);
		expect(await onceStore(clock, { name: 'two' }).claim(['a', 'b', 'c'])).toEqual([
			'accepted',
			'unknown',
			'claimed',
		]);
	});

	it('is made good as soon as it is seen', async () => {
		const still = new TestClock();
		const shared = process();
		await onceStore(still, shared, false).claim(['a']);
		row.row = [];
		void onceStore(still, shared).claim(['b']);
		for (let turn = 0; turn < 3; turn += 1) await settled();
		expect(row.marks).toHaveLength(5); // two of the first, three of the second
	});

	it('is made good at the end of the run, and waited out', async () => {
		const once = runs()();
		await once.claim(['a']);
		await once.settle({ accepted: ['a'], released: [] });
		row.row = [];
		const record = row.checkProcessedAndRecord.bind(row);
		let looks = 0;
		row.checkProcessedAndRecord = async (...args) => {
			looks += 1;
			if (looks === 3) row.row = []; // another one
			return await record(...args);
		};
		await once.confirm();
		expect(looks).toBe(4);
		expect(await onceStore(clock, { name: 'two' }).claim(['a'])).toEqual(['accepted']);
	});

	it('costs a run without other writers one call and no wait', async () => {
		const waits: number[] = [];
		const once = onceStore({
			now: () => 0,
			wait: async (milliseconds) => void waits.push(milliseconds),
		});
		await once.claim(['a']);
		await once.settle({ accepted: ['a'], released: [] });
		const { calls } = row;
		await once.confirm();
		expect([row.calls - calls, waits]).toEqual([1, [250]]);
	});

	it('does not give the key to who wrote it, once the other’s message was accepted', async () => {
		const theirs = new TestClock();
		const first = runs()();
		const stale = [...row.row];
		await first.claim(['a']);
		row.row = stale; // the other worker has read it and stands still
		const claiming = onceStore(theirs, { name: 'two' }).claim(['a']);
		await settled();
		await first.settle({ accepted: ['a'], released: [] });
		await theirs.advance(250);
		expect(await claiming).toEqual(['accepted']);
		expect(await onceStore(clock, { name: 'three' }).claim(['a'])).toEqual(['accepted']);
	});
});

it('another process is seen while two groups are taken: both are still this run’s', async () => {
	const shared = {
		contention: new Contention('one'),
		patience: new Patience(),
		standing: new Standing(),
	};
	const once = onceStore({ now: () => 0, wait: settled }, { messages: 4, ...shared }, false);
	await once.claim(['a']);
	row.row = [];
	expect(await Promise.all([once.claim(['b']), once.claim(['c'])])).toEqual([
		['claimed'],
		['claimed'],
	]);
});
