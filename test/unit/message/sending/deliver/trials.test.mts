import type { Answer } from '../../../../../nodes/shared/api/transport.ts';
import { answer, run } from './runLine.mts';

const json = (value: unknown): Answer => ({ ...answer(200), body: JSON.stringify(value) });

/** Accepted, with the ids of the item's message. */
const taken = (item: number) => json({ id: item + 1, conversation_id: item + 1 });

/** What CloudChat tells of an item's message. */
const told = (item: number, message: object) => json({ payload: [{ id: item + 1, ...message }] });

const FAILED = {
	status: 'failed',
	content_attributes: { external_error: '(#132001) Template name does not exist' },
};
it('is told in each item that is held back, with the most common error and what to do', async () => {
	const other = { ...FAILED, content_attributes: { external_error: '131026: No' } };
	const read = (item: number) => told(item, item === 0 ? other : FAILED);
	const { clock, done, line } = run(4, taken, { trial: { size: 3, read } });
	await clock.advance(100_000);
	const why =
		'3 of the first 3 messages with template order_update from inbox 3 failed. The most common error: 132001: Template name does not exist';
	expect((await done)[3]).toMatchObject({
		status: 'notAttempted',
		problem: {
			reason: 'trialFailed',
			message: `The message was not sent now, because ${why}.`,
			hint: expect.stringMatching(/name, language and status.* Then run only the items/),
		},
		more: { errorCode: 132001, nextStep: 'fix' },
	});
	expect(line.trials?.ended).toMatchObject([{ reason: 'trialFailed', why }]);
});

it.each<[string, (item: number) => Answer, number, RegExp]>([
	['stays queued', (item) => told(item, { status: 'sent' }), 90, /has not handed them to What/],
	['has no status', (item) => told(item, {}), 90, /did not tell their status/],
	['cannot be read', () => answer(404), 10, /did not answer with messages/],
])('where a message %s', async (_case, read, seconds, why) => {
	const { clock, statuses, done } = run(3, taken, { trial: { size: 2, read } });
	await clock.advance(seconds * 1_000 - 1_000);
	expect(statuses()).toBeUndefined();
	await clock.advance(10_000);
	expect(statuses()).toEqual(['accepted', 'accepted', 'trialUnknown']);
	expect((await done)[2]).toMatchObject({ problem: { message: expect.stringMatching(why) } });
});

it('where CloudChat gives no ids, nothing is waited for', async () => {
	const { clock, statuses, done, reads } = run(3, () => answer(200), {
		trial: { size: 2, read: (item) => told(item, FAILED) },
	});
	await clock.advance(0);
	expect(statuses()).toEqual(['accepted', 'accepted', 'trialUnknown']);
	expect((await done)[2]).toMatchObject({
		problem: { message: expect.stringContaining('gave no ids') },
	});
	expect(reads).toEqual([]);
});

it('only accepted ones count: for one that is refused, another goes', async () => {
	const { clock, starts, statuses } = run(9, (item) => (item < 3 ? answer(422) : taken(item)), {
		trial: { size: 2, read: (item) => told(item, FAILED) },
	});
	await clock.advance(100_000);
	expect(starts).toEqual([0, 1, 2, 3, 4]);
	expect(statuses()).toEqual([
		...Array(3).fill('refused'),
		...Array(2).fill('accepted'),
		...Array(4).fill('trialFailed'),
	]);
});

it('rounds of one execution are one trial: the message behind the last of it waits', async () => {
	const memory = {};
	const round = async (first: number) => {
		const trial = { size: 4, read: (item: number) => told(item, FAILED) };
		const { clock, statuses } = run(3, (item) => taken(item + first), { memory, trial });
		await clock.advance(first * 1_000);
		return statuses();
	};
	expect(await round(0)).toEqual(Array(3).fill('accepted'));
	expect(await round(100)).toEqual(['accepted', 'trialFailed', 'trialFailed']);
});

it('Stop ends the wait, and nothing more goes out', async () => {
	const read = (item: number) => told(item, { status: 'sent' });
	const { clock, starts, statuses, stop } = run(4, taken, { trial: { size: 2, read } });
	await clock.advance(15_000);
	stop();
	await clock.advance(0);
	expect(statuses()).toEqual(['accepted', 'accepted', 'cancelled', 'cancelled']);
	expect(starts).toEqual([0, 1]);
});
