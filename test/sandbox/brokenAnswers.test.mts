import { createConnection } from 'node:net';

import { until } from '../until.mts';
import { ADMIN_TOKEN, type Fault, type Sandbox, startSandbox } from '../../dev/sandbox/index.mts';
import { failureOf, get, GOOD_BODY, post } from './testing.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.clear());
afterAll(() => sandbox.close());

describe('faults without a whole answer', () => {
	it.each([
		[{ kind: 'closeBefore' }, 0],
		[{ kind: 'closeBefore', reset: true }, 0],
		[{ kind: 'closeAfter' }, 1],
		[{ kind: 'closeAfter', reset: true }, 1],
		[{ kind: 'closeAfter', delay: 30 }, 1],
	] as Array<[Fault, number]>)('%j', async (fault, taken) => {
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
		await until(() => sandbox.ledger.messages.length > 0);
		expect(sandbox.traffic.inFlight).toBe(1);

		socket.destroy();

		await until(() => sandbox.traffic.inFlight === 0);
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
