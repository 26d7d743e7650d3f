import { Journal } from '../../../nodes/CloudChat/memory/journal.ts';
import { judge } from '../../../nodes/CloudChat/deliver/judge.ts';
import { message } from '../messages.mts';

const run = { runIndex: 0, executionId: '7', target: 'https://cloudchat.example/1' };
const answer = (statusCode: number, body = '') => ({ kind: 'answer', statusCode, body }) as const;

/** As n8n stores it with the execution and hands it to the next try. */
const stored = (context: object) => JSON.parse(JSON.stringify(context)) as Record<string, unknown>;

describe('the journal', () => {
	it('knows in the next try what was accepted, with its ids', () => {
		const context = {};
		const sent = message(3);
		const verdict = judge(sent, answer(200, '{"id":6341,"messages":[{"id":9001}]}'));
		new Journal(context, run).settle(sent, verdict);
		expect(new Journal(stored(context), run).find(sent)).toEqual({
			state: 'accepted',
			conversationId: 6341,
			messageId: 9001,
		});
	});

	it('knows an accepted message without ids', () => {
		const context = {};
		new Journal(context, run).settle(message(), judge(message(), answer(204)));
		expect(new Journal(stored(context), run).find(message())).toEqual({ state: 'accepted' });
	});

	it.each([
		['timeout', { code: 'ECONNABORTED' }],
		['connectionLost', { code: 'ECONNRESET' }],
	])('knows what is unknown, and why: %s', (reason, error) => {
		const context = {};
		new Journal(context, run).settle(message(), judge(message(), { kind: 'broken', error }));
		expect(new Journal(stored(context), run).find(message())).toEqual({ state: 'unknown', reason });
	});

	it('holds a message for unknown from before the request leaves', () => {
		const context = {};
		new Journal(context, run).sending(message());
		expect(new Journal(stored(context), run).find(message())).toEqual({
			state: 'unknown',
			reason: 'connectionLost',
		});
	});

	it('forgets what certainly failed', () => {
		const context = {};
		const journal = new Journal(context, run);
		const sent = message();
		journal.sending(sent);
		journal.settle(sent, judge(sent, answer(422)));
		expect(new Journal(stored(context), run).find(message())).toBeUndefined();
	});

	it.each([
		['another number', message(0, { phone_number: '+5511912345678' }), run],
		['another variable of another item', message(1, { name: 'Ana' }), run],
		['another template', message(0, { template_name: 'other' }), run],
		['another run of a loop', message(), { ...run, runIndex: 1 }],
		['another account', message(), { ...run, target: 'https://cloudchat.example/2' }],
	])('takes %s for a new message', (_case, other, otherRun) => {
		const context = {};
		new Journal(context, run).settle(message(), judge(message(), answer(204)));
		expect(new Journal(context, otherRun).find(other)).toBeUndefined();
	});

	it('knows a message by its item and its route, whatever else changed, as the time of day', () => {
		const context = {};
		const verdict = judge(message(), answer(200, '{"id":6341}'));
		new Journal(context, run).settle(message(0, { name: '10:59' }), verdict);
		const next = new Journal(stored(context), run);
		expect(next.find(message(0, { name: '11:00' }))).toEqual({
			state: 'accepted',
			conversationId: 6341,
		});
		const other = new Journal(stored(context), { ...run, runIndex: 1 });
		expect(other.find(message(0, { name: '11:00' }))).toBeUndefined();
	});

	it('holds what is sent again for unknown, where only the second message failed', () => {
		const context = {};
		new Journal(context, run).settle(
			message(),
			judge(message(), { kind: 'broken', error: { code: 'ECONNABORTED' } }),
		);
		const again = new Journal(context, run);
		again.sending(message());
		again.settle(message(), judge(message(), answer(429)));
		again.sending(message());
		again.settle(message(), judge(message(), answer(422)));
		expect(new Journal(stored(context), run).find(message())).toEqual({
			state: 'unknown',
			reason: 'timeout',
		});
	});

	it('tells messages with the same content apart by their number, whichever items they are', () => {
		const context = {};
		const first = new Journal(context, run);
		first.settle(message(0), judge(message(0), answer(204)));
		const next = new Journal(stored(context), run);
		expect(next.find(message(7))).toEqual({ state: 'accepted' });
		expect(next.find(message(8))).toBeUndefined();
	});

	it('is found again by a Retry without it, after Stop or a crash, where n8n names the execution', () => {
		const known = { ...run, family: 'token' };
		const first = new Journal({}, known);
		const retry = new Journal({}, { ...known, executionId: '8' });
		expect(
			[first, retry].map(({ isRetry, isKnownToRetries }) => [isRetry, isKnownToRetries]),
		).toEqual([
			[false, true],
			[false, true],
		]);
		expect(retry.familyKey(message())).toBe(first.familyKey(message()));
		expect(first.familyKey(message())).not.toContain('token');
		expect(new Journal({}, run).isKnownToRetries).toBe(false);
		expect(new Journal({}, { ...run, family: 'other' }).familyKey(message())).not.toBe(
			first.familyKey(message()),
		);
	});

	it('knows a Retry of the execution, and names its messages the same in each', () => {
		const context = {};
		const first = new Journal(context, run);
		const retry = new Journal(stored(context), { ...run, executionId: '8' });
		const second = new Journal(stored(context), { ...run, executionId: '9' });
		expect([first.isRetry, retry.isRetry, second.isRetry]).toEqual([false, true, true]);
		expect(retry.familyKey(message())).toBe(second.familyKey(message()));
		expect(retry.familyKey(message(1))).not.toBe(retry.familyKey(message()));
		expect(new Journal({}, run).familyKey(message())).not.toBe(first.familyKey(message()));
	});

	it('is small: it is saved with the execution', () => {
		const context = {};
		const journal = new Journal(context, run);
		const verdict = judge(message(), answer(200, '{"id":6341,"messages":[{"id":9001}]}'));
		for (let item = 0; item < 1000; item += 1) {
			journal.settle(message(item, { name: String(item) }), verdict);
		}
		expect(JSON.stringify(context).length / 1000).toBeLessThan(40);
	});
});
