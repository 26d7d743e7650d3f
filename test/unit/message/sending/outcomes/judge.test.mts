import { judge } from '../../../../../nodes/CloudChat/message/sending/outcomes/judge.ts';
import type { Answer } from '../../../../../nodes/shared/api/transport.ts';
import { message } from '../../../messages.mts';

// What each status and body means is shown over real sockets, in the engine tests.

const answered = (statusCode: number, more: Partial<Answer> = {}): Answer => ({
	...{ kind: 'answer', statusCode, body: '' },
	...more,
});

it('a refusal says what to do, and a status that nobody knows is unknown', () => {
	expect(judge(message(), answered(422))).toMatchObject({
		status: 'failed',
		problem: {
			message: 'CloudChat refused the message (422).',
			hint: expect.stringMatching(/^Compare the number/),
		},
	});
	expect(judge(message(), answered(NaN))).toMatchObject({ status: 'unknown' });
});

it.each([
	[299, false, false],
	[300, true, false],
	[400, false, true],
	[500, false, false],
])('a page with %d: is a redirect (%s), is a refusal (%s)', (status, isRedirect, isRefusal) => {
	const body = '<html><title>Sign in</title></html>';
	const verdict = judge(message(), answered(status, { body, location: 'https://a.example/' }));
	const hint = 'problem' in verdict ? verdict.problem.hint : '';
	expect(hint.includes('It pointed to')).toBe(isRedirect);
	expect(hint.includes('in front of CloudChat')).toBe(isRefusal);
});

it('a success gives its answer on', () => {
	const good = message(4);
	expect(judge(good, answered(200, { body: 'OK' }))).toEqual({
		...{ status: 'accepted', itemIndex: 4, message: good, response: 'OK' },
	});
});

it('a success that names an error too says so', () => {
	const verdict = judge(message(), answered(200, { body: '{"id":5,"errors":["No agent"]}' }));
	const notes = ['CloudChat accepted the message, but also named an error: No agent'];
	expect(verdict).toMatchObject({ status: 'accepted', message: { notes } });
});
