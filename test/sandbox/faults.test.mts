import { createConnection } from 'node:net';

import { ADMIN_TOKEN, type Fault, type Sandbox, startSandbox } from './index.mts';
import { failureOf, get, GOOD_BODY, post } from './testing.mts';

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
		const start = Date.now();

		const answer = await post(sandbox);
		const text = await answer.text();

		expect(answer.status).toBe(status);
		expect(answer.headers.get('content-type')).toContain(type);
		if (typeof body === 'string') expect(text).toBe(body);
		else expect(text).toMatch(body);
		expect(Date.now() - start).toBeGreaterThanOrEqual((fault.delay ?? 0) - 2);
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

	it('says Retry-After only as Kong', async () => {
		const date = 'Wed, 21 Oct 2026 07:28:00 GMT';
		sandbox.faults.next({ kind: 'throttled' });
		sandbox.faults.next({ kind: 'throttled', retryAfter: 7 });
		sandbox.faults.next({ kind: 'throttled', by: 'kong', retryAfter: date });

		const answers = [await post(sandbox), await post(sandbox), await post(sandbox)];

		expect(answers.map((answer) => answer.headers.get('retry-after'))).toEqual([null, '7', date]);
	});
});

describe('faults without a whole answer', () => {
	it.each([
		[{ kind: 'closeBefore' }, 0],
		[{ kind: 'closeBefore', reset: true }, 0],
		[{ kind: 'closeAfter' }, 1],
		[{ kind: 'closeAfter', reset: true }, 1],
		[{ kind: 'closeAfter', delay: 30 }, 1],
	] as [Fault, number][])('%j', async (fault, taken) => {
		sandbox.faults.next(fault);

		expect(await failureOf(post(sandbox))).toMatch(/^(UND_ERR_SOCKET|ECONNRESET)$/);

		expect(sandbox.ledger.messages).toHaveLength(taken);
		expect(sandbox.requests.all).toMatchObject([{ fault: fault.kind }]);
		expect(sandbox.requests.all[0]?.status).toBeUndefined();
	});

	it('cuts the JSON off before its promised length', async () => {
		sandbox.faults.next({ kind: 'truncated' });

		const answer = await post(sandbox);

		expect(answer.status).toBe(200);
		expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(500);
		expect(await failureOf(answer.text())).toBeDefined();
		expect(sandbox.ledger.messages).toHaveLength(1);
	});

	it('takes the message of a caller who hangs up on a slow answer', async () => {
		sandbox.faults.next({ kind: 'slow', delay: 10_000 });
		const { port } = new URL(sandbox.url);
		const body = JSON.stringify(GOOD_BODY);
		const socket = createConnection(Number(port), '127.0.0.1');
		socket.end(
			`POST /api/v1/accounts/1/conversations/create_proactive_whatsapp_conversation HTTP/1.1\r\n` +
				`host: x\r\ncontent-type: application/json\r\napi_access_token: ${ADMIN_TOKEN}\r\n` +
				`content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
		);
		while (sandbox.ledger.messages.length === 0) await new Promise((next) => setImmediate(next));
		expect(sandbox.traffic.inFlight).toBe(1);

		socket.destroy();

		while (sandbox.traffic.inFlight > 0) await new Promise((next) => setImmediate(next));
	});
});

describe('who meets a fault', () => {
	it('takes the queue in order and the chooser after it', async () => {
		sandbox.faults.when(({ attempt }) => (attempt % 3 === 0 ? { kind: 'forbidden' } : undefined));
		sandbox.faults.next({ kind: 'notFound' }, 2);
		sandbox.faults.next({ kind: 'badGateway' });

		const statuses = [];
		for (let i = 0; i < 5; i += 1) statuses.push((await post(sandbox)).status);

		expect(statuses).toEqual([404, 404, 502, 403, 200]);
	});

	it('tells the chooser whose turn it is', async () => {
		const seen: unknown[] = [];
		sandbox.faults.when(({ phoneNumber, attempt, number, body }) => {
			seen.push([phoneNumber, attempt, number, body.template_name]);
			return phoneNumber.endsWith('1') ? { kind: 'closeBefore' } : undefined;
		});
		const to = (phone_number: string) => post(sandbox, { ...GOOD_BODY, phone_number });

		await failureOf(to('+551'));
		await to('+552');
		await failureOf(to('+551'));

		expect(seen).toEqual([
			['+551', 0, 1, 'order_update'],
			['+552', 0, 2, 'order_update'],
			['+551', 1, 3, 'order_update'],
		]);
		expect(sandbox.ledger.messages.map((message) => message.phoneNumber)).toEqual(['+552']);
	});

	it('gives way to the refusal of what cannot be taken', async () => {
		sandbox.faults.next({ kind: 'closeAfter' });

		const answer = await post(sandbox, GOOD_BODY, { token: 'nobody' });

		expect(answer.status).toBe(401);
		expect(sandbox.ledger.messages).toEqual([]);
	});

	it('keeps the reads apart', async () => {
		sandbox.faults.onRead({ kind: 'notFound' });

		expect((await get(sandbox, '/api/v1/accounts/1/inboxes')).status).toBe(404);
		expect((await get(sandbox, '/api/v1/profile')).status).toBe(404);
		expect((await post(sandbox)).status).toBe(200);

		sandbox.faults.onRead({ kind: 'closeBefore' });
		expect(await failureOf(get(sandbox, '/api/v1/profile'))).toBe('UND_ERR_SOCKET');
		sandbox.faults.onRead({ kind: 'truncated', wellFramed: true });
		const cut = await (await get(sandbox, '/api/v1/profile')).text();
		expect(() => JSON.parse(cut) as unknown).toThrow(SyntaxError);
		sandbox.faults.onRead(undefined);
		expect((await get(sandbox, '/api/v1/profile')).status).toBe(200);
	});

	it('forgets them all by clear()', async () => {
		sandbox.faults.next({ kind: 'notFound' }, 3);
		sandbox.faults.when(() => ({ kind: 'forbidden' }));
		sandbox.faults.onRead({ kind: 'forbidden' });

		sandbox.faults.clear();

		expect((await post(sandbox)).status).toBe(200);
		expect((await get(sandbox, '/api/v1/profile')).status).toBe(200);
	});
});
