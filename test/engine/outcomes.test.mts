import { ADMIN_TOKEN, deadUrl, type Fault } from '../../dev/sandbox/index.mts';
import { HELD_BACK, useHeldBack } from './heldBack.mts';
import { useSandbox } from './sandbox.mts';
import { people } from './send.mts';
import { skipWaits } from './skipWaits.mts';
import { runNode, type NodeRun } from '../../dev/engine/sendTemplate.mts';

const sandbox = useSandbox();
skipWaits();
const met = useHeldBack();

const [MARIA, JOAO] = ['+5511987654321', '+5521998877665'];

async function run({ baseUrl = sandbox().url, ...more }: Partial<NodeRun> = {}) {
	const result = await runNode({ baseUrl, ...more });
	expect(JSON.stringify([result.run, result.error])).not.toContain(ADMIN_TOKEN);
	return result;
}

it('a message that CloudChat took comes out in the promised shape, paired with its item', async () => {
	const { items, output } = await run({ items: people('(11) 98765-4321', JOAO) });
	const [first, second] = sandbox().ledger.messages;
	expect(items[0]).toEqual({
		...{ status: 'accepted', phoneNumber: MARIA, inboxId: '3', templateName: 'order_update' },
		conversationId: first?.conversationId,
		messageId: first?.messageId,
		conversationUrl: `${sandbox().url}/app/accounts/1/conversations/${first?.conversationId}`,
		notes: [expect.stringContaining('+55')],
	});
	expect(items[1]).toHaveProperty('conversationId', second?.conversationId);
	expect(items[1]).not.toHaveProperty('notes');
	const pairs = output('CloudChat').map(({ pairedItem }) => pairedItem);
	expect(pairs).toEqual([{ item: 0 }, { item: 1 }]);
});

// What each status and body means: answers.test.mts.
describe('a message that was not placed', () => {
	const onError = 'continueErrorOutput' as const;
	const BAD_PHONE = { kind: 'unprocessable', variant: 'badPhone' } as const;
	const words = 'Phone number should be in e164 format';

	it.each<[Fault, object]>([
		[BAD_PHONE, { status: 'failed', reason: 'refused', httpCode: 422, response: words }],
		[{ kind: 'closeBefore' }, { status: 'unknown', reason: 'connectionLost' }],
		[{ kind: 'closeAfter' }, { status: 'unknown', reason: 'connectionLost' }],
		[{ kind: 'truncated' }, { status: 'unknown', reason: 'connectionLost' }],
		[HELD_BACK, { status: 'unknown', reason: 'timeout' }],
	])('%j', async (fault, told) => {
		sandbox().faults.when(() => met(fault));
		const { items, errorItems } = await run({ onError });
		expect(items).toEqual([]);
		const details = { itemIndex: 0, phoneNumber: MARIA, hint: expect.any(String), ...told };
		expect(errorItems).toMatchObject([{ error: expect.any(String), details }]);
		expect(sandbox().requests.count).toBe(1);
	});

	it('no connection: certainly not sent, in our words', async () => {
		const { errorItems } = await run({ baseUrl: deadUrl(), onError });
		expect(errorItems).toMatchObject([{ details: { status: 'failed', reason: 'unreachable' } }]);
		const { error } = await run({ baseUrl: deadUrl() });
		expect(error).toMatchObject({
			message: 'CloudChat could not be reached, so the message was not sent.',
			description: expect.stringContaining('ECONNREFUSED'),
		});
	});

	it('never shows the token, not even where the service or a redirect carries it', async () => {
		const location = `https://elsewhere.example/?api_access_token=${ADMIN_TOKEN}`;
		sandbox().faults.next({ kind: 'redirect', location });
		sandbox().faults.next({ kind: 'echoToken' });
		const parameters = { simplify: false, options: { parallel: 1 } };
		const { errorItems } = await run({ items: people(MARIA, JOAO), parameters, onError });
		expect(sandbox().requests.all[0]?.headers.api_access_token).toBe(ADMIN_TOKEN);
		expect(errorItems).toMatchObject([
			{ details: { hint: expect.stringContaining('api_access_token=[token]') } },
			{ details: { response: expect.stringContaining('[token]') } },
		]);
	});
});

describe('On Error', () => {
	const mixed = people(MARIA, '123', JOAO);
	const oneByOne = { options: { parallel: 1 } };
	const meets = (fault: Fault) =>
		sandbox().faults.when(({ phoneNumber }) => (phoneNumber === JOAO ? fault : undefined));

	it('Stop Workflow: checks everything first, so nothing goes out, and names the item', async () => {
		const { error } = await run({ items: mixed });
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringContaining('Phone Number'),
			// It does not speak of sending again what was not sent.
			description: expect.stringMatching(/ No message was accepted\.$/),
			context: { itemIndex: 1 },
		});
		expect(sandbox().ledger.messages).toEqual([]);
	});

	it('Stop Workflow: the first failure ends the run and says what went out', async () => {
		meets({ kind: 'notFound' });
		const items = people(MARIA, JOAO, '+5531998877665');
		const { error } = await run({ items, parameters: oneByOne });
		expect(error).toMatchObject({
			name: 'NodeApiError',
			httpCode: '404',
			message: expect.stringContaining('Resource could not be found'),
			description: expect.stringMatching(
				/1 of 3 messages were accepted\. Executions → Retry does not send accepted messages again\. Running the workflow again does, unless they were sent with a Send Once Key\.$/,
			),
			context: { itemIndex: 1 },
		});
		expect(sandbox().requests.count).toBe(2);
	});

	it('Stop Workflow: in a called workflow, says what the Retry of its caller sends again', async () => {
		meets({ kind: 'notFound' });
		const called = { parameters: oneByOne, run: { mode: 'integrated' } } as const;
		const { error } = await run({ items: people(MARIA, JOAO), ...called });
		expect(error?.description).toMatch(
			/1 of 2 messages were accepted\. Retry of this called workflow does not .* Retry of the workflow that calls it does/,
		);
		expect(error?.description).not.toContain('Executions → Retry');
	});

	it('Continue: every item comes out, in order; using error output: with its columns and details', async () => {
		const details = { reason: 'invalidPhoneNumber', phoneNumber: '123', itemIndex: 1 };
		const failed = { error: expect.any(String), details };
		const [maria, joao] = [MARIA, JOAO].map((phoneNumber) => ({ status: 'accepted', phoneNumber }));
		const { items } = await run({ items: mixed, onError: 'continueRegularOutput' });
		expect(items).toMatchObject([maria, failed, joao]);
		sandbox().clear();
		const split = await run({ items: mixed, onError: 'continueErrorOutput' });
		expect(split.items).toMatchObject([maria, joao]);
		expect(split.errorItems).toMatchObject([{ phone: '123', name: 'Maria', ...failed }]);
	});
});

it.each([
	['resource "letter"', { resource: 'letter' }],
	['operation "sendLetter"', { operation: 'sendLetter' }],
])('%s, of a newer release, sends nothing, and the error names it', async (named, parameters) => {
	const { error } = await run({ parameters });
	expect(error?.message).toContain(named);
	expect(error?.description).toContain('Nothing was sent');
	expect(sandbox().requests.count).toBe(0);
});

it('says above the output how the run went', async () => {
	const items = people(MARIA, '11987654321', '123');
	const { run: result } = await run({ items, onError: 'continueRegularOutput' });
	expect(result.data.resultData.runData.CloudChat?.[0]?.hints).toEqual([
		{ message: '1 accepted, 1 skipped, 1 failed.', type: 'warning', location: 'outputPane' },
	]);
});
