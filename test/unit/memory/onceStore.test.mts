import { OnceStore } from '../../../nodes/CloudChat/memory/onceStore.ts';
import type { Clock } from '../../../nodes/CloudChat/deliver/clock.ts';
import { Contention } from '../../../nodes/CloudChat/memory/contention.ts';
import { Patience } from '../../../nodes/CloudChat/memory/patience.ts';
import { Standing } from '../../../nodes/CloudChat/memory/standing.ts';
import { Row, type RowRules } from '../../../nodes/CloudChat/memory/row.ts';
import { settled, TestClock } from '../clock.mts';
import { RowStore } from './fakeStore.mts';

let row = new RowStore();

/** A run in a process of its own. */
function onceStore(clock: Clock, rules: Partial<RowRules> = {}, sure = true): OnceStore {
	const own = {
		patience: new Patience(),
		contention: new Contention('test'),
		standing: new Standing(),
	};
	const named = new Row(row, clock, { name: 'row', messages: 1, ...own, ...rules });
	return new OnceStore(named, { sure });
}

const store = ({ sure = false, clock = new TestClock(), rowName = 'row', messages = 1 } = {}) =>
	onceStore(clock, { name: rowName, messages }, sure);
const accept = async (...accepted: string[]) => await store().settle({ accepted, released: [] });

beforeEach(() => {
	row = new RowStore();
});

describe('a key', () => {
	it('is taken once', async () => {
		expect(await store().claim(['a', 'c'])).toEqual(['claimed', 'claimed']);
		expect(await store().claim(['b', 'a'])).toEqual(['claimed', 'unknown']);
	});

	it('whose message was accepted is accepted, for good', async () => {
		await store().claim(['a']);
		await accept('a');
		expect(await store().claim(['a'])).toEqual(['accepted']);
		expect(await store().claim(['a'])).toEqual(['accepted']);
	});

	it('whose message is on its way, or was when the process ended, is unknown', async () => {
		await store().claim(['a']);
		expect(await store().claim(['a'])).toEqual(['unknown']);
		expect(await store().claim(['a'])).toEqual(['unknown']);
	});

	it('whose message certainly failed is free again, and leaves nothing behind', async () => {
		await store().claim(['a']);
		await store().settle({ accepted: [], released: ['a'] });
		expect(row.marks).toEqual([]);
		expect(await store().claim(['a'])).toEqual(['claimed']);
	});

	it('is not stored as it is: it may hold what is nobody else’s business', async () => {
		await store().claim(['maria@example.com']);
		expect(JSON.stringify(row.row)).not.toContain('maria');
	});

	it('is told as it is, and is unknown later, if it ends between checking and clearing', async () => {
		await store().claim(['a']);
		await accept('a');
		row.removeProcessed = async () => await Promise.reject(new Error('killed'));
		expect(await store().claim(['a'])).toEqual(['accepted']);
		row.removeProcessed = RowStore.prototype.removeProcessed;
		expect(await store().claim(['a'])).toEqual(['unknown']);
	});
});

it('a run does not push out its own keys, however many they are', async () => {
	const keys = Array.from({ length: 15_000 }, (_, index) => `k${index}`);
	const once = store({ messages: keys.length });
	await once.claim(keys);
	await once.settle({ accepted: keys, released: [] });
	expect(new Set(await once.claim(keys.slice(0, 10)))).toEqual(new Set(['accepted']));
});

it('executions of one process take turns: no key is forgotten, each is taken once', async () => {
	const keys = Array.from({ length: 200 }, (_, index) => `k${index % 100}`);
	const claims = await Promise.all(
		keys.map(async (key) => {
			const [claim] = await store().claim([key]);
			if (claim === 'claimed') await accept(key);
			return claim;
		}),
	);
	expect(claims.filter((claim) => claim === 'claimed')).toHaveLength(100);
	expect(new Set(await store().claim([...new Set(keys)]))).toEqual(new Set(['accepted']));
});

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

describe('to be sure of a key among other workers', () => {
	const other = (name: string) => store({ sure: true, rowName: name });

	it('it must outlast a stale write', async () => {
		const clock = new TestClock();
		const claiming = store({ sure: true, clock }).claim(['a']);
		await settled();
		row.row = []; // the other worker read the row before, and writes it back without our key
		await clock.advance(250);
		await settled(); // our key and what tells of the other worker are written again
		row.row = [];
		await clock.advance(250);
		let claim: string[] | undefined;
		void claiming.then((claims) => (claim = claims));
		await settled();
		expect(claim).toBeUndefined();
		await clock.advance(250);
		expect(claim).toEqual(['claimed']);
		expect(row.marks).toHaveLength(3);
	});

	it('waits longer where the database is slow', async () => {
		const clock = new TestClock();
		const record = row.checkProcessedAndRecord.bind(row);
		row.checkProcessedAndRecord = async (...args) => {
			await clock.wait(90);
			return await record(...args);
		};
		let claims: string[] | undefined;
		void store({ sure: true, clock })
			.claim(['a'])
			.then((result) => (claims = result));
		await clock.advance(90 + 449);
		await clock.advance(80);
		expect(claims).toBeUndefined();
		await clock.advance(100);
		expect(claims).toEqual(['claimed']);
	});

	it('waits longer where this process is late itself', async () => {
		const waits: number[] = [];
		let time = 0;
		const late: Clock = {
			now: () => time,
			async wait(milliseconds) {
				waits.push(milliseconds);
				time += milliseconds + 100;
				row.row = waits.length === 1 ? [] : row.row;
				await settled();
			},
		};
		expect(await onceStore(late).claim(['a'])).toEqual(['claimed']);
		expect(waits).toEqual([250, 450]);
	});

	it('of two that take it at once, each in a process of its own, one has it', async () => {
		const results = await Promise.all(
			['one', 'two', 'three'].map(async (name) => {
				const clock = new TestClock();
				const claiming = onceStore(clock, { name }).claim(['a']);
				for (let round = 0; round < 20; round += 1) await clock.advance(250);
				return (await claiming)[0];
			}),
		);
		expect(results.sort()).toEqual(['claimed', 'unknown', 'unknown']);
	});

	it('tries again where a call fails, as where two workers make the row at once', async () => {
		const claims: string[] = [];
		for (const [writes, state] of [
			[false, 'free'],
			[true, 'free'],
			[false, 'accepted'],
			[true, 'accepted'],
		] as const) {
			row = new RowStore();
			if (state === 'accepted') {
				await store().claim(['a']);
				await accept('a');
			}
			const record = row.checkProcessedAndRecord.bind(row);
			row.checkProcessedAndRecord = async (...args) => {
				row.checkProcessedAndRecord = record;
				if (writes) await record(...args);
				throw new Error('UNIQUE constraint failed');
			};
			const clock = { now: () => 0, wait: settled };
			claims.push(...(await onceStore(clock).claim(['a'])));
		}
		// Whose marks a call left that failed cannot be told: better not sent than sent twice.
		expect(claims).toEqual(['claimed', 'unknown', 'accepted', 'unknown']);
	});

	it('gives up where n8n keeps nothing', async () => {
		const clock = new TestClock();
		const record = row.checkProcessedAndRecord.bind(row);
		row.checkProcessedAndRecord = async (...args) => {
			row.row = [];
			return await record(...args);
		};
		const claiming = store({ sure: true, clock }).claim(['a']);
		const failed = expect(claiming).rejects.toThrow('did not keep');
		for (let round = 0; round < 30; round += 1) await clock.advance(250);
		await failed;
	});

	it('leaves no mark of its own where it lost, or when the message ended', async () => {
		const clock = new TestClock();
		const once = store({ sure: true, clock });
		const claiming = once.claim(['a', 'b']);
		await clock.advance(250);
		await claiming;
		await other('two').claim(['a']);
		await once.settle({ accepted: ['a', 'b'], released: [] });
		expect(row.marks).toHaveLength(2);
	});
});
