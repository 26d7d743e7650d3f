import { judge, mayTryAgain } from '../../../nodes/CloudChat/deliver/judge.ts';
import type { Answer } from '../../../nodes/CloudChat/deliver/transport.ts';
import { message } from '../messages.mts';

const answer = (statusCode: number, body = '', headers: Partial<Answer> = {}): Answer => ({
	kind: 'answer',
	statusCode,
	body,
	...headers,
});

describe('an answer', () => {
	it.each([
		['200 in the shape of Chatwoot', answer(200, '{"id":6341,"messages":[{"id":9001}]}')],
		['201', answer(201, '{"id":1}')],
		['204 with no body', answer(204)],
		['200 that is not JSON', answer(200, 'OK')],
		['200 with JSON cut off', answer(200, '{"id":63')],
		['200 with other JSON', answer(200, '[]')],
	])('%s is accepted', (_case, given) => {
		expect(judge(message(), given).status).toBe('accepted');
	});

	it('gives the ids that it has', () => {
		expect(judge(message(), answer(200, '{"id":6341,"messages":[{"id":9001}]}'))).toMatchObject({
			conversationId: 6341,
			messageId: 9001,
			response: { id: 6341 },
		});
		expect(judge(message(), answer(200, '{"id":"x","messages":{}}'))).not.toHaveProperty(
			'conversationId',
		);
	});

	it.each([
		[301, 'failed', 'refused', false],
		[307, 'failed', 'refused', false],
		[400, 'failed', 'refused', false],
		[401, 'failed', 'unauthorized', false],
		[403, 'failed', 'unauthorized', false],
		[404, 'failed', 'notFound', false],
		[409, 'failed', 'refused', false],
		[422, 'failed', 'refused', false],
		[429, 'failed', 'throttled', true],
		[500, 'unknown', 'serverError', false],
		[502, 'unknown', 'serverError', false],
		[504, 'unknown', 'serverError', false],
	])('%d is %s: %s; may be tried again: %s', (statusCode, status, reason, again) => {
		const verdict = judge(message(4), answer(statusCode, '{"error":"words"}'));
		expect(verdict).toMatchObject({
			status,
			reason,
			itemIndex: 4,
			httpCode: statusCode,
			response: 'words',
			phoneNumber: '+5511987654321',
		});
		expect(mayTryAgain(verdict)).toBe(again);
	});

	it('that redirects says where to, as a hint at the base URL', () => {
		const verdict = judge(message(), answer(302, '', { location: 'https://other.example/' }));
		expect(verdict).toHaveProperty('hint', expect.stringContaining('https://other.example/'));
	});
});

describe('no answer', () => {
	it.each([
		[{ code: 'ECONNREFUSED', syscall: 'connect' }, 'failed', 'unreachable', true],
		[{ code: 'ECONNABORTED' }, 'unknown', 'timeout', false],
		[{ code: 'ECONNRESET' }, 'unknown', 'connectionLost', false],
		[{ code: 'ERR_CANCELED' }, 'unknown', 'connectionLost', false],
	])('%j is %s: %s; may be tried again: %s', (error, status, reason, again) => {
		const verdict = judge(message(), { kind: 'broken', error });
		expect(verdict).toMatchObject({ status, reason });
		expect(mayTryAgain(verdict)).toBe(again);
	});
});
