import { ADMIN_TOKEN, deadUrl, type Fault } from '../../dev/sandbox/index.mts';
import { useSandbox } from './sandbox.mts';
import { skipWaits } from './skipWaits.mts';
import { runNode } from '../../dev/engine/sendTemplate.mts';

const sandbox = useSandbox();
skipWaits();

const people = (...phones: string[]) => phones.map((phone) => ({ phone, name: 'Maria' }));

describe('a message that CloudChat took', () => {
	it('comes out in the promised shape, paired with its item', async () => {
		const { items, output } = await runNode({
			baseUrl: sandbox().url,
			items: people('(11) 98765-4321', '+5521998877665'),
		});
		const [first, second] = sandbox().ledger.messages;
		expect(items[0]).toEqual({
			status: 'accepted',
			phoneNumber: '+5511987654321',
			inboxId: '3',
			templateName: 'order_update',
			conversationId: first?.conversationId,
			messageId: first?.messageId,
			conversationUrl: `${sandbox().url}/app/accounts/1/conversations/${first?.conversationId}`,
			notes: [expect.stringContaining('+55')],
		});
		expect(items[1]).toHaveProperty('conversationId', second?.conversationId);
		expect(items[1]).not.toHaveProperty('notes');
		expect(output('CloudChat').map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
		]);
	});

	it('carries request and raw answer when it is not simplified', async () => {
		const { items } = await runNode({
			baseUrl: sandbox().url,
			parameters: { simplify: false },
		});
		expect(items[0]).toMatchObject({
			request: { phone_number: '+5511987654321', name: 'Maria' },
			response: { status: 'open', messages: [{ message_type: 1 }] },
		});
	});
});

describe('a dry run', () => {
	it('shows the requests and sends nothing', async () => {
		const { items } = await runNode({
			baseUrl: sandbox().url,
			parameters: { options: { dryRun: true } },
		});
		expect(items).toMatchObject([
			{
				status: 'preview',
				phoneNumber: '+5511987654321',
				inboxId: '3',
				templateName: 'order_update',
				request: {
					inbox_id: '3',
					phone_number: '+5511987654321',
					template_name: 'order_update',
					button_param_0: '10234',
					name: 'Maria',
					order_id: '10234',
				},
			},
		]);
		expect(sandbox().requests.all.filter(({ method }) => method === 'POST')).toEqual([]);
	});
});

// What each status and body means: answers.test.mts.
describe('a message that was not placed', () => {
	const onError = 'continueErrorOutput' as const;

	it.each<[string, Fault, object]>([
		[
			'401',
			{ kind: 'unauthorized' },
			{ status: 'failed', reason: 'unauthorized', httpCode: 401, response: 'Invalid Access Token' },
		],
		[
			'404',
			{ kind: 'notFound' },
			{
				status: 'failed',
				reason: 'notFound',
				httpCode: 404,
				response: 'Resource could not be found',
			},
		],
		[
			'422',
			{ kind: 'unprocessable', variant: 'badPhone' },
			{
				status: 'failed',
				reason: 'refused',
				httpCode: 422,
				response: 'Phone number should be in e164 format',
			},
		],
		[
			'500',
			{ kind: 'serverError' },
			{
				status: 'unknown',
				reason: 'serverError',
				httpCode: 500,
				response: 'Internal Server Error',
			},
		],
		['closed before', { kind: 'closeBefore' }, { status: 'unknown', reason: 'connectionLost' }],
		['closed after', { kind: 'closeAfter' }, { status: 'unknown', reason: 'connectionLost' }],
		['an answer cut off', { kind: 'truncated' }, { status: 'unknown', reason: 'connectionLost' }],
		['no answer in time', { kind: 'slow', delay: 3000 }, { status: 'unknown', reason: 'timeout' }],
	])('%s', async (_case, fault, details) => {
		sandbox().faults.next(fault);
		const { items, errorItems } = await runNode({
			baseUrl: sandbox().url,
			parameters: { options: { timeout: 1000 } },
			onError,
		});
		expect(items).toEqual([]);
		expect(errorItems).toMatchObject([
			{
				error: expect.any(String),
				details: {
					itemIndex: 0,
					phoneNumber: '+5511987654321',
					hint: expect.any(String),
					...details,
				},
			},
		]);
		expect(sandbox().requests.count).toBe(1);
	});

	it('no connection: certainly not sent', async () => {
		const { errorItems } = await runNode({
			baseUrl: deadUrl(),
			onError,
		});
		expect(errorItems).toMatchObject([{ details: { status: 'failed', reason: 'unreachable' } }]);
	});

	it('never shows the token, not even where a redirect carries it', async () => {
		const location = `https://elsewhere.example/?api_access_token=${ADMIN_TOKEN}`;
		sandbox().faults.next({ kind: 'redirect', location });
		const { run, errorItems } = await runNode({ baseUrl: sandbox().url, onError });
		expect(errorItems).toMatchObject([
			{ details: { hint: expect.stringContaining('api_access_token=[token]') } },
		]);
		expect(JSON.stringify(run)).not.toContain(ADMIN_TOKEN);
	});

	it('never shows the token, not even where the service quotes it', async () => {
		sandbox().faults.next({ kind: 'echoToken' });
		const { run, errorItems } = await runNode({
			baseUrl: sandbox().url,
			parameters: { simplify: false },
			onError,
		});
		expect(sandbox().requests.all[0]?.headers.api_access_token).toBe(ADMIN_TOKEN);
		expect(errorItems).toMatchObject([
			{ details: { response: expect.stringContaining('[token]') } },
		]);
		expect(JSON.stringify(run)).not.toContain(ADMIN_TOKEN);
	});
});
