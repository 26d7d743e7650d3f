import { OnceStore } from '../../../nodes/CloudChat/memory/onceStore.ts';
import { RowStore } from './fakeStore.mts';

let row = new RowStore();
const store = (name = 'row') => new OnceStore(row, name);

beforeEach(() => {
	row = new RowStore();
});

describe('a key', () => {
	it('is taken once', async () => {
		expect(await store().claim('a')).toBe('claimed');
		expect(await store().claim('b')).toBe('claimed');
	});

	it('whose message was accepted is accepted, for good', async () => {
		await store().claim('a');
		await store().accept('a');
		expect(await store().claim('a')).toBe('accepted');
		expect(await store().claim('a')).toBe('accepted');
	});

	it('whose message is on its way, or was when the process ended, is unknown', async () => {
		await store().claim('a');
		expect(await store().claim('a')).toBe('unknown');
		expect(await store().claim('a')).toBe('unknown');
	});

	it('whose message certainly failed is free again', async () => {
		await store().claim('a');
		await store().release('a');
		expect(await store().claim('a')).toBe('claimed');
	});

	it('is not stored as it is: it may hold what is nobody else’s business', async () => {
		await store().claim('maria@example.com');
		expect(JSON.stringify(row.row)).not.toContain('maria');
	});

	it('stays unknown, not accepted, if it ends between checking and clearing', async () => {
		await store().claim('a');
		await store().accept('a');
		row.removeProcessed = async () => await Promise.reject(new Error('killed'));
		await expect(store().claim('a')).rejects.toThrow('killed');
		row.removeProcessed = RowStore.prototype.removeProcessed;
		expect(await store().claim('a')).toBe('unknown');
	});
});

describe('many at once', () => {
	it('calls that come together cost one round', async () => {
		const once = store();
		await Promise.all(
			Array.from({ length: 50 }, async (_, index) => await once.claim(`k${index}`)),
		);
		expect(row.calls).toBe(2); // record, and read back
	});

	it('executions of one process take turns: no key is forgotten, each is taken once', async () => {
		const keys = Array.from({ length: 200 }, (_, index) => `k${index % 100}`);
		const claims = await Promise.all(
			keys.map(async (key) => {
				const once = store();
				const claim = await once.claim(key);
				if (claim === 'claimed') await once.accept(key);
				return claim;
			}),
		);
		expect(claims.filter((claim) => claim === 'claimed')).toHaveLength(100);
		const again = await Promise.all(keys.map(async (key) => await store().claim(key)));
		expect(new Set(again)).toEqual(new Set(['accepted']));
	});

	it('a write that another worker overwrote is made again until it is there', async () => {
		const once = store();
		const claiming = once.claim('a');
		// The other worker read the row before and writes it back, without our key.
		let overwrites = 3;
		const record = row.checkProcessedAndRecord.bind(row);
		row.checkProcessedAndRecord = async (...args) => {
			const result = await record(...args);
			if (overwrites > 0) row.row = [];
			overwrites -= 1;
			return result;
		};
		expect(await claiming).toBe('claimed');
		expect(row.row).toHaveLength(2);
	});

	it('an error of the database reaches every call of the group', async () => {
		row.checkProcessedAndRecord = async () => await Promise.reject(new Error('no database'));
		const once = store();
		const results = await Promise.allSettled([once.claim('a'), once.claim('b')]);
		expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	});
});
