import type { Journal } from '../../../../../nodes/CloudChat/message/sending/memory/journal.ts';
import { execution, maria, send, timedOut } from './journals.mts';

describe('between tries', () => {
	it('an item is known by number and template, whatever else has changed', () => {
		const { run } = execution();
		send(run(), maria(0));
		const again = run();
		expect(again.sentFor(0, maria(0, { time: '10:01' }))).toMatchObject({
			...{ state: 'accepted', conversationId: 7, messageId: 8 },
		});
		expect(again.sentFor(1, maria(1))).toBeUndefined();
		expect(again.sentFor(0, maria(0, { template_name: 'other' }))).toBeUndefined();
		expect(again.sentFor(0, maria(0, { phone_number: '+5521999999999' }))).toBeUndefined();
		// One that is not valid any more is known by its place.
		expect(again.sentFor(0)).toMatchObject({ state: 'accepted' });
		expect(run({ runIndex: 1 }).sentFor(0)).toBeUndefined();
	});

	it('a message that was leaving when the process ended is unknown', () => {
		const { run, stored } = execution();
		run().leaving(maria(0));
		expect(execution(stored()).run().sentFor(0)).toMatchObject({ state: 'connectionLost' });
	});
});

describe('across rounds and tool calls', () => {
	it('a message is known by its content', () => {
		const { run } = execution();
		send(run(), maria(0));
		const round = run({ runIndex: 1 });
		expect(round.equalTo(maria(4))).toMatchObject({ state: 'accepted', conversationId: 7 });
		expect(round.equalTo(maria(0, { time: '10:01' }))).toBeUndefined();
		expect(round.sentTo(maria(0, { time: '10:01' }))).toMatchObject({ state: 'accepted' });
		expect(round.sentTo(maria(0, { phone_number: '+5521999999999' }))).toBeUndefined();
	});

	it('of equal ones, an unknown one comes first', () => {
		const { run } = execution();
		send(run(), maria(0));
		send(run({ runIndex: 1 }), maria(0), timedOut);
		expect(run({ runIndex: 2 }).equalTo(maria(0))).toMatchObject({ state: 'timeout' });
		expect(run({ runIndex: 2 }).size).toBe(2);
	});

	it("a tool's call is not known by run and item", () => {
		const { run } = execution();
		const call = { isTool: true };
		send(run(call), maria(0));
		expect(run(call).sentFor(0, maria(0))).toBeUndefined();
		expect(run(call).equalTo(maria(0))).toMatchObject({ state: 'accepted' });
		send(run(call), maria(0, { name: 'Ana' }));
		expect(run(call).size).toBe(2);
	});
});

describe('stops and failure counts', () => {
	const stop = (journal: Journal) => {
		journal.limits.stopped.all = { reason: 'runStopped', why: '', hint: '' };
		journal.limits.streaks.one = { failure: '', length: 1 };
		journal.limits.closedUntil = 5;
	};

	it.each([
		['a round has them', { runIndex: 1 }, true],
		['a try begins without', { runIndex: 0 }, false],
		['a Retry begins without', { executionId: '2', runIndex: 1 }, false],
		["a tool's next call has them", { isTool: true }, true],
	])('%s', (_case, next, has) => {
		const { run } = execution();
		stop(run());
		const { limits } = run(next);
		expect(Object.keys(limits.stopped)).toEqual(has ? ['all'] : []);
		expect(Object.keys(limits.streaks)).toEqual(has ? ['one'] : []);
		expect(limits.closedUntil).toBe(5);
	});
});

it('what n8n stores holds no number and no text, and is read again as it was', () => {
	const { run, stored } = execution();
	send(run(), maria(0, { name: 'Maria' }));
	send(run({ runIndex: 1 }), maria(3), timedOut);
	expect(stored()).not.toMatch(/Maria|98765|order_update/);
	expect(execution(stored()).run().equalTo(maria(9))).toMatchObject({ state: 'timeout' });
	expect(execution(stored()).run().sentFor(0)).toMatchObject({ conversationId: 7, messageId: 8 });
});
