import { judge } from '../../../../../nodes/CloudChat/message/sending/outcomes/judge.ts';
import type { Answer, Broken } from '../../../../../nodes/shared/api/transport.ts';
import { message } from '../../../messages.mts';

// What each status and body means is shown over real sockets, in the engine tests.

it.each([
	[{ code: 'ECONNREFUSED', syscall: 'connect' }, 'failed', 'unreachable'],
	[{ code: 'ECONNABORTED' }, 'unknown', 'timeout'],
	[{ code: 'ECONNRESET' }, 'unknown', 'connectionLost'],
	[{ code: 'ERR_CANCELED' }, 'unknown', 'connectionLost'],
])('no answer, %j, is %s: %s', (error, status, reason) => {
	expect(judge(message(), { kind: 'broken', error })).toMatchObject({
		status,
		problem: { reason },
	});
});

it.each([100, 101, 600, 999, 0, NaN])('%d is not an answer of HTTP: nobody knows', (statusCode) => {
	const verdict = judge(message(), { kind: 'answer', statusCode, body: '' });
	expect(verdict).toMatchObject({ status: 'unknown', problem: { reason: 'unclearAnswer' } });
});

it.each([301, 303])('%d says where it pointed to, as a hint at the base URL', (statusCode) => {
	const location = 'https://other.example/';
	const verdict = judge(message(), { kind: 'answer', statusCode, body: '', location });
	expect(verdict).toHaveProperty(
		'problem.hint',
		expect.stringMatching(/Base URL.*pointed to https:/),
	);
});

const PAGE = '<html><title>Sign in</title></html>';
const answered = (statusCode: number, more: Partial<Answer> = {}): Answer => ({
	kind: 'answer',
	statusCode,
	body: '',
	...more,
});
const broken = (error: object): Broken => ({ kind: 'broken', error });

it.each<[Answer | Broken, message: RegExp, hint: RegExp]>([
	[answered(500, { body: '{"error":"Oops"}' }), /\(500\), so it is unknown/, /^Wait a minute/],
	[answered(422), /^CloudChat refused the message \(422\)\.$/, /^Compare the number/],
	[broken({ code: 'ECONNREFUSED', syscall: 'connect' }), /not sent\.$/, /code is ECONNREFUSED\.$/],
	[broken({ code: 'ECONNRESET' }), /lost, so it is unknown/, /code is ECONNRESET\.$/],
	[broken({ code: 'ERR_CANCELED' }), /stopped while the message/, /only this item again\.$/],
])('says what happened and what to do: %#', (result, what, hint) => {
	expect(judge(message(), result)).toMatchObject({
		problem: { message: expect.stringMatching(what), hint: expect.stringMatching(hint) },
	});
});

it.each([
	[299, false, false],
	[300, true, false],
	[399, true, false],
	[400, false, true],
	[499, false, true],
	[500, false, false],
])('a page with %d: is a redirect (%s), is a refusal (%s)', (status, isRedirect, isRefusal) => {
	const result = answered(status, { body: PAGE, location: 'https://a.example/' });
	const verdict = judge(message(), result);
	const hint = 'problem' in verdict ? verdict.problem.hint : '';
	expect(hint.includes('It pointed to')).toBe(isRedirect);
	expect(hint.includes('in front of CloudChat')).toBe(isRefusal);
});

it.each<[string, unknown, number[]]>([
	['{"id":5,"messages":[{"id":6}]}', { id: 5, messages: [{ id: 6 }] }, [5, 6]],
	['OK', 'OK', []],
	['', undefined, []],
])('a success gives its answer on: %j', (body, response, [conversationId, messageId]) => {
	const good = message(4);
	expect(judge(good, answered(200, { body }))).toEqual({
		...{ status: 'accepted', itemIndex: 4, message: good, response },
		...{ conversationId, messageId },
	});
});

it('a success that names an error too says so', () => {
	const verdict = judge(message(), answered(200, { body: '{"id":5,"errors":["No agent"]}' }));
	expect(verdict).toMatchObject({
		status: 'accepted',
		message: {
			notes: ['CloudChat accepted the message, but also named an error: No agent'],
		},
	});
});
