import {
	ADMIN_TOKEN,
	deadUrl,
	type Fault,
	MovedClock,
	startSandbox,
} from '../../dev/sandbox/index.mts';
import { useSandbox } from '../engine/sandbox.mts';
import { until } from '../until.mts';
import { get, GOOD_BODY, post } from './testing.mts';

const sandbox = useSandbox();

/** What a caller gets: the status and the text, or nothing whole. */
async function told(request: Promise<Response>): Promise<unknown[]> {
	try {
		const answer = await request;
		return [answer.status, await answer.text()];
	} catch {
		return ['cut off'];
	}
}

const is = (text: RegExp) => expect.stringMatching(text);

/** A fault, whether the customer gets the message, and what the caller is told. */
const FAULTS: Array<[Fault, taken: boolean, ...told: unknown[]]> = [
	...(
		[
			['noToken', '{"errors":["You need to sign in or sign up before continuing."]}'],
			['invalidToken', '{"error":"Invalid Access Token"}'],
			['bot', '{"error":"Access to this endpoint is not authorized for bots"}'],
			['suspended', '{"error":"Account is suspended"}'],
			['notMember', '{"error":"You are not authorized to access this account"}'],
			['notInboxMember', '{"error":"You are not authorized to do this action"}'],
		] as const
	).map(([variant, text]): (typeof FAULTS)[number] => [
		{ kind: 'unauthorized', variant },
		false,
		401,
		text,
	]),
	[{ kind: 'notFound' }, false, 404, '{"error":"Resource could not be found"}'],
	[{ kind: 'badRequest' }, false, 400, '{"status":400,"error":"Bad Request"}'],
	[{ kind: 'forbidden' }, false, 403, '{"error":"Forbidden"}'],
	[{ kind: 'unprocessable', param: 'x' }, false, 422, is(/"param is missing .*: x"/)],
	[{ kind: 'unprocessable', variant: 'badPhone' }, false, 422, is(/e164 format/)],
	[{ kind: 'throttled' }, false, 429, 'Retry later\n'],
	[{ kind: 'throttled', by: 'kong' }, false, 429, '{"message":"API rate limit exceeded"}'],
	...[false, true].flatMap((taken): typeof FAULTS => [
		[{ kind: 'serverError', taken }, taken, 500, '{"status":500,"error":"Internal Server Error"}'],
		[{ kind: 'serverError', format: 'html', taken }, taken, 500, is(/^<html>/)],
		[{ kind: 'badGateway', taken }, taken, 502, is(/Bad Gateway/)],
		[{ kind: 'gatewayTimeout', delay: 20, taken }, taken, 504, is(/Gateway Time-out/)],
		[{ kind: 'answer', status: 303, body: '<x/>', taken }, taken, 303, '<x/>'],
	]),
	[{ kind: 'redirect', location: '/x' }, false, 307, is(/Redirecting/)],
	[{ kind: 'closeBefore' }, false, 'cut off'],
	[{ kind: 'closeBefore', reset: true }, false, 'cut off'],
	[{ kind: 'closeAfter' }, true, 'cut off'],
	[{ kind: 'closeAfter', reset: true, delay: 20 }, true, 'cut off'],
	[{ kind: 'slow', delay: 20 }, true, 200, is(/"status":"open"/)],
	[{ kind: 'truncated' }, true, 'cut off'],
	[{ kind: 'truncated', wellFramed: true }, true, 200, is(/^\{"meta":[^]*[^}]$/)],
	[{ kind: 'empty' }, true, 204, ''],
	[{ kind: 'notJson' }, true, 200, is(/^<html>/)],
	[{ kind: 'notJson', format: 'text' }, true, 200, 'OK'],
	[{ kind: 'echoToken' }, false, 422, is(new RegExp(`Token ${ADMIN_TOKEN} may not`))],
];

it.each(FAULTS)('%j: taken is %s', async (fault, taken, ...answer) => {
	sandbox().faults.next(fault);
	expect(await told(post(sandbox()))).toEqual(answer);
	expect(sandbox().ledger.messages).toHaveLength(taken ? 1 : 0);
	expect((await post(sandbox())).status).toBe(200);
});

it('only who may send meets a fault that takes the message', async () => {
	sandbox().faults.next({ kind: 'closeAfter' });
	expect((await post(sandbox(), GOOD_BODY, { token: 'nobody' })).status).toBe(401);
	expect(sandbox().ledger.messages).toEqual([]);
});

it('faults come in their order, then the chooser is asked; reads have their own', async () => {
	sandbox().faults.when(({ attempt }) => (attempt % 3 === 0 ? { kind: 'forbidden' } : undefined));
	sandbox().faults.next({ kind: 'notFound' }, 2);
	sandbox().faults.onRead(({ path }) => (path.includes('x') ? { kind: 'badGateway' } : undefined));

	const statuses = [];
	for (let turn = 0; turn < 5; turn += 1) statuses.push((await post(sandbox())).status);
	expect(statuses).toEqual([404, 404, 200, 403, 200]);
	expect((await get(sandbox(), '/api/v1/accounts/1/inboxes')).status).toBe(502);
	expect((await get(sandbox(), '/api/v1/profile')).status).toBe(200);
});

it('connections are refused on demand; what is under way is answered', async () => {
	await using there = await startSandbox({ delay: 80 });
	const underWay = post(there);
	await until(() => there.ledger.messages.length > 0);
	there.refuseConnections();
	expect((await underWay).status).toBe(200);
	expect(await told(post(there))).toEqual(['cut off']);
	expect(await told(fetch(deadUrl()))).toEqual(['cut off']);

	await there.acceptConnections();
	expect((await post(there)).status).toBe(200);
});

it('a limit refuses what is over it, reads included, until its window is over', async () => {
	const throttle = { limit: 2, windowMs: 60_000, by: 'cloudchat' } as const;
	await using there = await startSandbox({ throttle, clock: new MovedClock(120_000), life: [] });
	const answers = [await post(there), await get(there, '/api/v1/profile'), await post(there)];
	expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
	expect(await answers[2]?.json()).toMatchObject({ retry_after: 60 });
	expect(there.ledger.messages).toHaveLength(1);
	await there.pass(60_000);
	expect((await post(there)).status).toBe(200);
});

it('closing waits for no slow answer', async () => {
	const there = await startSandbox({ delay: 60_000 });
	const posts = [told(post(there)), told(post(there))];
	await until(() => there.traffic.inFlight === 2);
	await there.close();
	expect(await Promise.all(posts)).toEqual([['cut off'], ['cut off']]);
	expect(there.traffic.peakInFlight).toBe(2);
});
