import type { Message } from '../../../nodes/CloudChat/model/message.ts';
import { settled } from '../clock.mts';
import { claimAll, newRow, people, row, run, sendAll } from './keeperOf.mts';

beforeEach(newRow);

describe('the store', () => {
	it('is not asked where messages have no name', async () => {
		const messages = people(3);
		const keeper = run(messages);
		expect(await claimAll(keeper, messages)).toEqual(['go', 'go', 'go']);
		await keeper.finish();
		expect(row.calls).toBe(0);
	});

	it('is asked a few times for many messages', async () => {
		const messages = people(400);
		const keeper = run(messages, { family: 'token' });
		await sendAll(keeper, messages);
		expect(row.calls).toBeLessThanOrEqual(2 * 20);
		expect(row.marks).toHaveLength(400);
	});

	it('a user’s key: the next group is taken while the first goes out, and freed if it is not', async () => {
		const messages = people(12, (item) => `k${item}`);
		const keeper = run(messages);
		expect(await claimAll(keeper, messages.slice(0, 1))).toEqual(['go']);
		await settled();
		await settled();
		expect(row.marks).toHaveLength(8 * 3); // two groups of four
		keeper.settle(messages[0] as Message, { status: 'accepted' });
		await keeper.finish();
		expect(row.marks).toHaveLength(1);
	});

	it('has one mark for a message that was sent, also beside the name of its execution', async () => {
		const messages = people(3, (item) => `k${item}`);
		const keeper = run(messages, { family: 'token' });
		await sendAll(keeper, messages);
		expect(row.marks).toHaveLength(3);
	});

	it('remembers all messages of a run, however many they are', async () => {
		const messages = people(12_000);
		const keeper = run(messages, { family: 'token' });
		await sendAll(keeper, messages);
		expect(row.marks).toHaveLength(12_000);
	});

	it('tells which accepted messages it could not write down', async () => {
		const messages = people(2, (item) => `k${item}`);
		const keeper = run(messages);
		await claimAll(keeper, messages);
		row.removeProcessed = async () => await Promise.reject(new Error('no database'));
		keeper.settle(messages[0] as Message, { status: 'accepted' });
		keeper.settle(messages[1] as Message, { status: 'failed' });
		expect(await keeper.finish()).toEqual(new Set([messages[0]]));
	});

	it('frees no key of which it could not learn whose it is', async () => {
		const sent = people(1, () => 'k');
		await sendAll(run(sent), sent);
		const record = row.checkProcessedAndRecord.bind(row);
		row.checkProcessedAndRecord = async () => await Promise.reject(new Error('no database'));
		const [again, later] = [people(1, () => 'k'), people(1, () => 'k')];
		const keeper = run(again);
		expect(await claimAll(keeper, again)).toEqual(['notAttempted']);
		row.checkProcessedAndRecord = record;
		await keeper.finish();
		expect(await claimAll(run(later), later)).toEqual(['skipped']);
	});

	it.each(['failed', 'never sent'])('a resent message that %s is still unknown', async (how) => {
		const lost = people(1, () => 'k');
		const first = run(lost);
		await claimAll(first, lost);
		first.settle(lost[0] as Message, { status: 'unknown' });
		await first.finish();
		const [again, later] = [people(1, () => 'k'), people(1, () => 'k')];
		const keeper = run(again, { resendUnknown: true });
		expect(await claimAll(keeper, again)).toEqual(['go']);
		if (how === 'failed') keeper.settle(again[0] as Message, { status: 'failed' });
		await keeper.finish();
		expect(await claimAll(run(later), later)).toEqual(['unknown']);
	});

	it('tells which accepted messages others took away again, for good', async () => {
		const messages = people(2, (item) => `k${item}`);
		const keeper = run(messages);
		await claimAll(keeper, messages);
		keeper.settle(messages[0] as Message, { status: 'accepted' });
		keeper.settle(messages[1] as Message, { status: 'failed' });
		const record = row.checkProcessedAndRecord.bind(row);
		row.checkProcessedAndRecord = async (...args) => {
			row.row = [];
			return await record(...args);
		};
		expect(await keeper.finish()).toEqual(new Set([messages[0]]));
	});
});
