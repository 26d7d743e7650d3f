import { judge } from '../../../../../nodes/CloudChat/message/sending/outcomes/judge.ts';
import type { Answer, Broken } from '../../../../../nodes/shared/api/transport.ts';
import { message } from '../../../messages.mts';

// What each status and body means is shown over real sockets, in the engine tests.

const answered = (statusCode: number, more: Partial<Answer> = {}): Answer => ({
	...{ kind: 'answer', statusCode, body: '' },
	...more,
});
const broken = (error: object): Broken => ({ kind: 'broken', error });

it.each<[Answer | Broken, status: string, message: RegExp, hint: RegExp]>([
	[answered(NaN), 'unknown', /so it is unknown/, /./],
	[answered(422), 'failed', /^CloudChat refused the message \(422\)\.$/, /^Compare the number/],
	[
		broken({ code: 'ECONNREFUSED', syscall: 'connect' }),
		'failed',
		/not sent\.$/,
		/ECONNREFUSED\.$/,
	],
	[broken({ code: 'ECONNRESET' }), 'unknown', /lost, so it is unknown/, /code is ECONNRESET\.$/],
])('%j is %s, and says what happened and what to do', (result, status, what, hint) => {
	expect(judge(message(), result)).toMatchObject({
		status,
		problem: { message: expect.stringMatching(what), hint: expect.stringMatching(hint) },
	});
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
