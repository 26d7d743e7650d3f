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
	expect(judge(message(), { kind: 'broken', error })).toMatchObject({ status, reason });
});

it.each([100, 101, 600, 999, 0, NaN])('%d is not an answer of HTTP: nobody knows', (statusCode) => {
	const verdict = judge(message(), { kind: 'answer', statusCode, body: '' });
	expect(verdict).toMatchObject({ status: 'unknown', reason: 'unclearAnswer' });
});

it.each([301, 303])('%d says where it pointed to, as a hint at the base URL', (statusCode) => {
	const location = 'https://other.example/';
	const verdict = judge(message(), { kind: 'answer', statusCode, body: '', location });
	expect(verdict).toHaveProperty('hint', expect.stringMatching(/Base URL.*pointed to https:/));
});

const PAGE = '<html><title>Sign in</title></html>';
const answered = (statusCode: number, more: Partial<Answer> = {}): Answer => ({
	kind: 'answer',
	statusCode,
	body: '',
	...more,
});
const broken = (error: object): Broken => ({ kind: 'broken', error });

const NOT_KNOWN = 'so it is not known whether the message went out';
const LOOK =
	'Wait a minute, then look for the conversation in CloudChat. If it is there, do not send the message again. If it is not, send only this item again.';
const COMPARE =
	'Compare the number, the template name, its variables and its buttons with the template in CloudChat.';
const BASE_URL =
	'Check that the Base URL of the credential is the address where CloudChat itself answers.';

it.each<[string, Answer | Broken, error: string, hint: string]>([
	['500', answered(500), `CloudChat had an error (500), ${NOT_KNOWN}`, LOOK],
	[
		'500 with words',
		answered(500, { body: '{"error":"Oops"}' }),
		`CloudChat had an error (500), ${NOT_KNOWN}: Oops`,
		LOOK,
	],
	['422', answered(422), 'CloudChat refused the message (422)', COMPARE],
	[
		'422 with a page',
		answered(422, { body: PAGE }),
		'CloudChat refused the message (422): Sign in',
		`${COMPARE} The answer is a web page, so it may come from a firewall or a sign-in page in front of CloudChat.`,
	],
	[
		'301',
		answered(301, { location: 'https://a.example/' }),
		'The address answered with a redirect, which is not followed (301)',
		`${BASE_URL} It pointed to https://a.example/.`,
	],
	[
		'301 to nowhere',
		answered(301),
		'The address answered with a redirect, which is not followed (301)',
		BASE_URL,
	],
	[
		'200 with a page',
		answered(200, { body: PAGE }),
		`A web page answered instead of CloudChat (200), ${NOT_KNOWN}: Sign in`,
		`${LOOK} Check the Base URL of the credential, and whether a sign-in page or a firewall is between n8n and CloudChat.`,
	],
	[
		'no connection',
		broken({ code: 'ECONNREFUSED', syscall: 'connect' }),
		'CloudChat could not be reached, so the message was not sent',
		"Check the Base URL of the credential and the network of the machine that n8n runs on. The network's code is ECONNREFUSED.",
	],
	[
		'a connection that was lost',
		broken({ code: 'ECONNRESET' }),
		`The connection to CloudChat was lost, ${NOT_KNOWN}`,
		`${LOOK} The network's code is ECONNRESET.`,
	],
	[
		'Stop',
		broken({ code: 'ERR_CANCELED' }),
		`The execution was stopped while the message was on its way, ${NOT_KNOWN}`,
		LOOK,
	],
])('%s: says what happened and what to do', (_case, result, error, hint) => {
	expect(judge(message(), result)).toMatchObject({ error, hint });
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
	const { hint } = judge(message(), result) as { hint: string };
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
