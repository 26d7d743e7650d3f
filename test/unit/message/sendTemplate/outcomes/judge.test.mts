import {
	judge,
	mayTryAgain,
} from '../../../../../nodes/CloudChat/message/sendTemplate/outcomes/judge.ts';
import { message } from '../../../messages.mts';

// What each status and body means is shown over real sockets, in the engine tests.

it.each([
	[{ code: 'ECONNREFUSED', syscall: 'connect' }, 'failed', 'unreachable', true],
	[{ code: 'ECONNABORTED' }, 'unknown', 'timeout', false],
	[{ code: 'ECONNRESET' }, 'unknown', 'connectionLost', false],
	[{ code: 'ERR_CANCELED' }, 'unknown', 'connectionLost', false],
])('no answer, %j, is %s: %s; may be tried again: %s', (error, status, reason, again) => {
	const verdict = judge(message(), { kind: 'broken', error });
	expect(verdict).toMatchObject({ status, reason });
	expect(mayTryAgain(verdict)).toBe(again);
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
