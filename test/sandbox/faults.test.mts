import { ADMIN_TOKEN, type Fault, type Sandbox, startSandbox } from '../../dev/sandbox/index.mts';
import { post } from './testing.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.clear());
afterAll(() => sandbox.close());

const html = 'text/html';
const json = 'application/json';
const plain = 'text/plain';

interface Answered {
	readonly fault: Fault;
	readonly status: number;
	readonly type: string;
	readonly body: string | RegExp;
	readonly taken: boolean;
}

const ANSWERED: readonly Answered[] = [
	...(
		[
			['noToken', '{"errors":["You need to sign in or sign up before continuing."]}'],
			['invalidToken', '{"error":"Invalid Access Token"}'],
			['bot', '{"error":"Access to this endpoint is not authorized for bots"}'],
			['suspended', '{"error":"Account is suspended"}'],
			['notMember', '{"error":"You are not authorized to access this account"}'],
			['notInboxMember', '{"error":"You are not authorized to do this action"}'],
		] as const
	).map(([variant, body]) => ({
		fault: { kind: 'unauthorized', variant } as const,
		status: 401,
		type: json,
		body,
		taken: false,
	})),
	{
		fault: { kind: 'notFound' },
		status: 404,
		type: json,
		body: '{"error":"Resource could not be found"}',
		taken: false,
	},
	{
		fault: { kind: 'badRequest' },
		status: 400,
		type: json,
		body: '{"status":400,"error":"Bad Request"}',
		taken: false,
	},
	{
		fault: { kind: 'forbidden' },
		status: 403,
		type: json,
		body: '{"error":"Forbidden"}',
		taken: false,
	},
	{
		fault: { kind: 'unprocessable', param: 'phone_number' },
		status: 422,
		type: json,
		body: '{"error":"param is missing or the value is empty: phone_number"}',
		taken: false,
	},
	{
		fault: { kind: 'unprocessable', variant: 'badPhone' },
		status: 422,
		type: json,
		body: '{"message":"Phone number should be in e164 format","attributes":["phone_number"]}',
		taken: false,
	},
	{
		fault: { kind: 'unprocessable', variant: 'free', message: 'No', attributes: ['a', 'b'] },
		status: 422,
		type: json,
		body: '{"message":"No","attributes":["a","b"]}',
		taken: false,
	},
	{ fault: { kind: 'throttled' }, status: 429, type: plain, body: 'Retry later\n', taken: false },
	{
		fault: { kind: 'throttled', by: 'kong', retryAfter: 2 },
		status: 429,
		type: json,
		body: '{"message":"API rate limit exceeded"}',
		taken: false,
	},
	...[false, true].flatMap((taken): Answered[] => [
		{
			fault: { kind: 'serverError', taken },
			status: 500,
			type: json,
			body: '{"status":500,"error":"Internal Server Error"}',
			taken,
		},
		{
			fault: { kind: 'serverError', format: 'html', taken },
			status: 500,
			type: html,
			body: /^<html>[^]*something went wrong/,
			taken,
		},
		{ fault: { kind: 'badGateway', taken }, status: 502, type: html, body: /Bad Gateway/, taken },
		{
			fault: { kind: 'gatewayTimeout', delay: 40, taken },
			status: 504,
			type: html,
			body: /Gateway Time-out/,
			taken,
		},
	]),
	{
		fault: { kind: 'slow', delay: 60 },
		status: 200,
		type: json,
		body: /"status":"open"/,
		taken: true,
	},
	{
		fault: { kind: 'truncated', wellFramed: true },
		status: 200,
		type: json,
		body: /^\{"meta":[^]*[^}]$/,
		taken: true,
	},
	{ fault: { kind: 'notJson' }, status: 200, type: html, body: /^<html>/, taken: true },
	{ fault: { kind: 'notJson', format: 'text' }, status: 200, type: plain, body: 'OK', taken: true },
	{
		fault: { kind: 'echoToken' },
		status: 422,
		type: json,
		body: new RegExp(`Token ${ADMIN_TOKEN} may not`),
		taken: false,
	},
];

describe('faults with an answer', () => {
	it.each(ANSWERED)('$fault', async ({ fault, status, type, body, taken }) => {
		sandbox.faults.next(fault);

		const answer = await post(sandbox);
		const text = await answer.text();

		expect(answer.status).toBe(status);
		expect(answer.headers.get('content-type')).toContain(type);
		if (typeof body === 'string') expect(text).toBe(body);
		else expect(text).toMatch(body);
		expect(sandbox.ledger.messages).toHaveLength(taken ? 1 : 0);
		expect(sandbox.requests.all).toMatchObject([{ status, fault: fault.kind }]);
		expect((await post(sandbox)).status).toBe(200);
	});

	it('answers 204 without a body, taken', async () => {
		sandbox.faults.next({ kind: 'empty' });

		const answer = await post(sandbox);

		expect([answer.status, await answer.text()]).toEqual([204, '']);
		expect(answer.headers.get('content-type')).toBeNull();
		expect(sandbox.ledger.messages).toHaveLength(1);
	});

	it.each([301, 302, 303, 307, 308] as const)('redirects with %i', async (status) => {
		sandbox.faults.next({ kind: 'redirect', status, location: 'https://login.example/x' });

		const answer = await post(sandbox);

		expect([answer.status, answer.headers.get('location')]).toEqual([
			status,
			'https://login.example/x',
		]);
		expect(sandbox.ledger.messages).toEqual([]);
	});

	it.each([
		[200, 0],
		[204, 0],
		[303, 1],
		[304, 0],
		[418, 0],
		[503, 1],
		[599, 0],
	])('answers %i with any body and headers, on demand', async (status, count) => {
		const headers = { 'retry-after': '7', location: '/x' };
		const contentType = 'application/xml';
		const taken = count === 1;
		sandbox.faults.next({ kind: 'answer', status, body: '<x/>', contentType, headers, taken });

		const answer = await post(sandbox);

		expect(answer.status).toBe(status);
		expect(answer.headers.get('retry-after')).toBe('7');
		const bodiless = status === 204 || status === 304;
		expect(await answer.text()).toBe(bodiless ? '' : '<x/>');
		if (!bodiless) expect(answer.headers.get('content-type')).toBe(contentType);
		expect(sandbox.ledger.messages).toHaveLength(count);
	});

	it('says Retry-After only as Kong', async () => {
		const date = 'Wed, 21 Oct 2026 07:28:00 GMT';
		sandbox.faults.next({ kind: 'throttled' });
		sandbox.faults.next({ kind: 'throttled', retryAfter: 7 });
		sandbox.faults.next({ kind: 'throttled', by: 'kong', retryAfter: date });

		const answers = [await post(sandbox), await post(sandbox), await post(sandbox)];

		expect(answers.map((answer) => answer.headers.get('retry-after'))).toEqual([null, '7', date]);
	});
});
