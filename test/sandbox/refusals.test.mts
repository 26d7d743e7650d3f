import { ADMIN_TOKEN, AGENT_TOKEN, type Fault } from '../../dev/sandbox/index.mts';
import { useSandbox } from '../engine/sandbox.mts';
import { GOOD_BODY, post, type PostOptions } from './testing.mts';

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

const good = (change: object) => ({ ...GOOD_BODY, ...change });
const error = (text: string) => JSON.stringify({ error: text });
const missing = (key: string) => [422, error(`param is missing or the value is empty: ${key}`)];
const NO_TOKEN = [401, '{"errors":["You need to sign in or sign up before continuing."]}'];
const WRONG = [422, expect.any(String)];
const NOT_FOUND = [404, error('Resource could not be found')];

/** Each is wrong in what comes after it too, so that the order of the checks is seen. */
it.each<[string, unknown, PostOptions, unknown[]]>([
	['invalid JSON', '{"inbox_id":', { token: undefined }, [400, expect.any(String)]],
	['no token', {}, { token: undefined, accountId: 99 }, NO_TOKEN],
	['an unknown token', {}, { token: 'x', accountId: 99 }, [401, error('Invalid Access Token')]],
	['an unknown account', {}, { accountId: 99 }, NOT_FOUND],
	[
		'an account of others',
		...([{}, { accountId: 2 }] as const),
		[401, error('You are not authorized to access this account')],
	],
	['no inbox', good({ inbox_id: ' ', phone_number: '' }), {}, missing('inbox_id')],
	['no phone', good({ phone_number: undefined, inbox_id: '99' }), {}, missing('phone_number')],
	['no template', good({ template_name: '', inbox_id: '99' }), {}, missing('template_name')],
	['a form', GOOD_BODY, { headers: { 'content-type': 'text/plain' } }, missing('inbox_id')],
	['an unknown inbox', good({ inbox_id: '99', phone_number: 'x' }), {}, NOT_FOUND],
	[
		'an inbox the agent is not a member of',
		...([good({ inbox_id: String(8) }), { token: AGENT_TOKEN }] as const),
		[401, error('You are not authorized to do this action')],
	],
	[
		'an inbox that is not WhatsApp (assumed)',
		good({ inbox_id: '6', phone_number: 'x' }),
		{},
		WRONG,
	],
	['a phone without its mark', good({ phone_number: '5511988887777' }), {}, WRONG],
	['an unknown template (assumed)', good({ template_name: 'nowhere' }), {}, NOT_FOUND],
	['a template not approved yet (assumed)', good({ template_name: 'em_analise' }), {}, WRONG],
])('refuses %s', async (_name, body, options, refusal) => {
	expect(await told(post(sandbox(), body, options))).toEqual(refusal);
	expect(sandbox().ledger.messages).toEqual([]);
});

const is = (text: RegExp) => expect.stringMatching(text);

/** A fault, whether the customer gets the message, and what the caller is told. */
const FAULTS: Array<[Fault, taken: boolean, ...told: unknown[]]> = [
	[{ kind: 'unauthorized' }, false, 401, error('Invalid Access Token')],
	[{ kind: 'forbidden' }, false, 403, error('Forbidden')],
	[{ kind: 'throttled' }, false, 429, 'Retry later\n'],
	[{ kind: 'throttled', retryAfter: 3 }, false, 429, '{"message":"API rate limit exceeded"}'],
	[{ kind: 'throttled', by: 'cloudchat', retryAfter: 3 }, false, 429, is(/"retry_after":3/)],
	...[false, true].flatMap((taken): typeof FAULTS => [
		[{ kind: 'serverError', taken }, taken, 500, '{"status":500,"error":"Internal Server Error"}'],
		[{ kind: 'badGateway', taken }, taken, 502, is(/Bad Gateway/)],
		[{ kind: 'gatewayTimeout', delay: 20, taken }, taken, 504, is(/Gateway Time-out/)],
		[{ kind: 'answer', status: 303, body: '<x/>', taken }, taken, 303, '<x/>'],
	]),
	[{ kind: 'redirect', location: '/x' }, false, 307, is(/Redirecting/)],
	[{ kind: 'closeBefore', reset: true }, false, 'cut off'],
	[{ kind: 'closeAfter', reset: true, delay: 20 }, true, 'cut off'],
	[{ kind: 'slow', delay: 20 }, true, 200, is(/"status":"open"/)],
	[{ kind: 'truncated' }, true, 'cut off'],
	[{ kind: 'truncated', wellFramed: true }, true, 200, is(/^\{"meta":[^]*[^}]$/)],
	[{ kind: 'empty' }, true, 204, ''],
	[{ kind: 'notJson' }, true, 200, is(/^<html>/)],
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
