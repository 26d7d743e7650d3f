import type { Answer } from '../../../../../nodes/shared/api/transport.ts';
import { answer, run } from './runLine.mts';

const json = (value: unknown): Answer => ({ ...answer(200), body: JSON.stringify(value) });

/** Accepted, with the ids of the item's message. */
const taken = (item: number) => json({ id: item + 1, conversation_id: item + 1 });

/** What CloudChat tells of an item's message. */
const told = (item: number, message: object) => json({ payload: [{ id: item + 1, ...message }] });

const DELIVERED = { status: 'delivered' };
const FAILED = {
	status: 'failed',
	content_attributes: { external_error: '(#132001) Template name does not exist' },
};
const QUEUED = { status: 'sent' };
const SENT = { status: 'sent', source_id: 'wamid' };

/** A campaign whose trial is told `of` each item; each answer takes a second. */
const campaign = (
	count: number,
	size: number,
	of: (item: number, now: number) => object,
	rules: Parameters<typeof run>[2] = {},
) =>
	run(count, taken, {
		took: 1_000,
		trial: { size, read: (item, now) => told(item, of(item, now)) },
		...rules,
	});

const inOrder = (count: number) => Array.from({ length: count }, (_, item) => item);

it('the first go out, the rest waits until these arrived, and keeps its order', async () => {
	const { clock, starts, statuses, reads } = campaign(20, 3, () => DELIVERED, { parallel: 2 });
	await clock.advance(11_999);
	expect(starts.map(([item]) => item)).toEqual([0, 1, 2]);
	await clock.advance(60_000);
	expect(starts.map(([item]) => item)).toEqual(inOrder(20));
	expect(starts[3]?.[1]).toBe(12_000);
	expect(reads).toHaveLength(3);
	expect(new Set(statuses())).toEqual(new Set(['accepted']));
});

it('a template that fails for half of them goes on', async () => {
	const { clock, statuses } = campaign(20, 6, (item) => (item < 3 ? FAILED : DELIVERED));
	await clock.advance(100_000);
	expect(new Set(statuses())).toEqual(new Set(['accepted']));
});

it('is told in each item that is held back, with the most common error and what to do', async () => {
	const { clock, done, line } = campaign(4, 3, (item) =>
		item === 0
			? { status: 'failed', content_attributes: { external_error: '131026: No' } }
			: FAILED,
	);
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

const late = (first: object, then: object) => (item: number, now: number) =>
	told(item, now < 85_000 ? first : then);

it.each<[string, (item: number, now: number) => Answer, number, string, RegExp]>([
	['stays queued', (item) => told(item, QUEUED), 90, 'trialUnknown', /has not handed them to What/],
	['has no status', (item) => told(item, {}), 90, 'trialUnknown', /did not tell their status/],
	['cannot be read', () => answer(404), 10, 'trialUnknown', /did not answer with messages/],
	['arrives late', late(QUEUED, DELIVERED), 90, 'accepted', /./],
	['fails late', late(SENT, FAILED), 90, 'trialFailed', /132001/],
])('where a message %s', async (_case, read, seconds, outcome, why) => {
	const { clock, statuses, done } = run(3, taken, { trial: { size: 2, read } });
	await clock.advance(seconds * 1_000 - 1_000);
	expect(statuses()).toBeUndefined();
	await clock.advance(10_000);
	expect(statuses()).toEqual(['accepted', 'accepted', outcome]);
	const [, , last] = await done;
	if (last && 'problem' in last) expect(last.problem.message).toMatch(why);
});

it('where CloudChat gives no ids, nothing is waited for', async () => {
	const { clock, statuses, done, reads } = run(3, () => answer(200), {
		trial: { size: 2, read: (item) => told(item, DELIVERED) },
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
	expect(starts.map(([item]) => item)).toEqual([0, 1, 2, 3, 4]);
	expect(statuses()).toEqual([
		...Array(3).fill('refused'),
		...Array(2).fill('accepted'),
		...Array(4).fill('trialFailed'),
	]);
});

it('Stop ends the wait, and nothing more goes out', async () => {
	const { clock, stop, starts, statuses } = campaign(20, 2, () => QUEUED);
	await clock.advance(15_000);
	stop.abort();
	await clock.advance(0);
	expect(statuses()).toEqual(['accepted', 'accepted', ...Array(18).fill('cancelled')]);
	expect(starts).toHaveLength(2);
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
