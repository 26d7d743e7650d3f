import { CircuitBreaker } from '../../../../../nodes/CloudChat/message/sending/deliver/circuitBreaker.ts';
import { newLimits } from '../../../../../nodes/CloudChat/message/sending/model/limits.ts';
import { judge } from '../../../../../nodes/CloudChat/message/sending/outcomes/judge.ts';
import { message } from '../../../messages.mts';

const sent = (itemIndex: number, inbox = '3', template = 'order_update') =>
	message(itemIndex, { inbox_id: inbox, template_name: template });

function note(
	breaker: CircuitBreaker,
	one: ReturnType<typeof sent>,
	statusCode: number,
	body = '',
): void {
	breaker.note(one, judge(one, { kind: 'answer', statusCode, body }));
}

const breakerOf = (stopAfterFailures: number, stopOnError = false) =>
	new CircuitBreaker({ stopAfterFailures, stopOnError }, newLimits());

describe('the circuit breaker', () => {
	it('a message that was not authorized stops those of its inbox', () => {
		const breaker = breakerOf(10);
		note(breaker, sent(0), 401);
		expect(breaker.check(sent(1, '3', 'other_template'))).toEqual({
			reason: 'runStopped',
			why: 'CloudChat did not authorize a message for inbox 3',
			hint: expect.stringContaining('API Access Token'),
		});
	});

	it('failures in a row stop that inbox and template, whatever the words', () => {
		const breaker = breakerOf(3);
		note(breaker, sent(0), 400, '{"error":"Request 4711"}');
		note(breaker, sent(1), 422, '{"error":"Request 4712"}');
		expect(breaker.check(sent(2))).toBeUndefined();
		note(breaker, sent(2), 400, '{"error":"Request 4713"}');
		expect(breaker.check(sent(3))).toMatchObject({
			why: expect.stringContaining('3 messages in a row with template order_update'),
			hint: expect.stringMatching(/template|number/),
		});
		expect(breaker.check(sent(4, '3', 'other_template'))).toBeUndefined();
	});

	it('faults of the server count too, and are not told as failures: all of them may have gone out', () => {
		const breaker = breakerOf(2);
		for (const item of [6, 7]) note(breaker, sent(item), 502);
		expect(breaker.check(sent(8))).toEqual({
			reason: 'runStopped',
			why: 'the outcome of 2 messages in a row with template order_update is unknown',
			hint: 'Look for these messages in CloudChat first.',
		});
	});

	it('with On Error: Stop the first failure stops everything', () => {
		const breaker = breakerOf(10, true);
		note(breaker, sent(0), 200);
		expect(breaker.check(sent(1))).toBeUndefined();
		note(breaker, sent(1), 422);
		expect(breaker.check(sent(2, '4', 'other_template'))).toEqual({
			reason: 'runStopped',
			why: 'another item was not accepted, and On Error is set to stop',
			hint: 'Fix that item first.',
		});
	});
});
