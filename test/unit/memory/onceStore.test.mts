import type { Clock } from '../../../nodes/CloudChat/deliver/clock.ts';
import { settled, TestClock } from '../clock.mts';
import { RowStore } from './fakeStore.mts';
import { accept, newRow, onceStore, row, store } from './storeOf.mts';

beforeEach(newRow);

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
			newRow();
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
