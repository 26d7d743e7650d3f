import { ADMIN_TOKEN, deadUrl } from '../../dev/sandbox/index.mts';
import { useSandbox } from './sandbox.mts';
import { skipWaits } from './skipWaits.mts';
import { runNode } from '../../dev/engine/sendTemplate.mts';

const sandbox = useSandbox();
skipWaits();

const people = (...phones: string[]) => phones.map((phone) => ({ phone, name: 'Maria' }));

describe('On Error', () => {
	const mixed = people('+5511987654321', '123', '+5521998877665');

	it('Stop Workflow: checks everything first, so nothing goes out, and names the item', async () => {
		const { error } = await runNode({ baseUrl: sandbox().url, items: mixed });
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringContaining('Phone Number'),
			description: expect.stringContaining('No message was accepted'),
			context: { itemIndex: 1 },
		});
		expect(sandbox().ledger.messages).toEqual([]);
	});

	it('Stop Workflow: an answer of the service becomes an API error with its words', async () => {
		sandbox().faults.next({ kind: 'notFound' });
		const { error, run } = await runNode({ baseUrl: sandbox().url });
		expect(error).toMatchObject({
			name: 'NodeApiError',
			httpCode: '404',
			message: expect.stringContaining('Resource could not be found'),
			context: { itemIndex: 0 },
		});
		expect(JSON.stringify([run, error])).not.toContain(ADMIN_TOKEN);
	});

	it('Stop Workflow: says that an unknown message may have gone out', async () => {
		sandbox().faults.when(({ phoneNumber }) =>
			phoneNumber === '+5521998877665' ? { kind: 'closeAfter' } : undefined,
		);
		const { error } = await runNode({
			baseUrl: sandbox().url,
			items: people('+5511987654321', '+5521998877665', '+5531998877665'),
			parameters: { options: { parallel: 1 } },
		});
		expect(error?.description).toMatch(
			/If it is there, do not send the message again\..*1 of 3 messages were accepted\. 1 may have gone out: look in CloudChat before you send again\. Executions → Retry/,
		);
		expect(sandbox().requests.count).toBe(2);
	});

	it('Stop Workflow: in a called workflow, says what the Retry of its caller sends again', async () => {
		const second = '+5521998877665';
		sandbox().faults.when(({ phoneNumber }) =>
			phoneNumber === second ? { kind: 'notFound' } : undefined,
		);
		const { error } = await runNode({
			baseUrl: sandbox().url,
			items: people('+5511987654321', second),
			parameters: { options: { parallel: 1 } },
			run: { mode: 'integrated' },
		});
		expect(error?.description).toMatch(
			/1 of 2 messages were accepted\. Retry of this called workflow does not .* Retry of the workflow that calls it does/,
		);
		expect(error?.description).not.toContain('Executions → Retry');
	});

	it('Stop Workflow: does not speak of sending again what was not sent', async () => {
		const { error } = await runNode({ baseUrl: sandbox().url, items: mixed });
		expect(error?.description).toMatch(/ No message was accepted\.$/);
	});

	it('Stop Workflow: says in our words that no connection was made', async () => {
		const { error } = await runNode({ baseUrl: deadUrl() });
		expect(error).toMatchObject({
			message: 'CloudChat could not be reached, so the message was not sent.',
			description: expect.stringContaining('ECONNREFUSED'),
		});
	});

	it('Continue: every item comes out on the one output, in order', async () => {
		const { items } = await runNode({
			baseUrl: sandbox().url,
			items: mixed,
			onError: 'continueRegularOutput',
		});
		expect(items).toMatchObject([
			{ status: 'accepted', phoneNumber: '+5511987654321' },
			{ error: expect.any(String), details: { reason: 'invalidPhoneNumber', itemIndex: 1 } },
			{ status: 'accepted', phoneNumber: '+5521998877665' },
		]);
	});

	it('Continue using error output: the item goes there with its columns and its details', async () => {
		const { items, errorItems } = await runNode({
			baseUrl: sandbox().url,
			items: mixed,
			onError: 'continueErrorOutput',
		});
		expect(items).toHaveLength(2);
		expect(errorItems).toMatchObject([
			{
				phone: '123',
				name: 'Maria',
				error: expect.any(String),
				details: { reason: 'invalidPhoneNumber', phoneNumber: '123' },
			},
		]);
	});
});

describe('a credential that cannot work', () => {
	it.each([
		['plain http to another host', { baseUrl: 'http://cloudchat.example' }, 'https://'],
		['no address', { baseUrl: 'cloudchat' }, 'not an address'],
		['no account', { accountId: 'Loja' }, 'not a number'],
		['no token', { token: ' ' }, 'empty'],
	])('%s stops the node with a sentence', async (_case, credential, words) => {
		const { error } = await runNode({ baseUrl: sandbox().url, ...credential });
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringContaining(words),
		});
		expect(sandbox().requests.count).toBe(0);
	});

	it('with an error output all items go there: nobody takes them for sent', async () => {
		const { items, errorItems, error } = await runNode({
			baseUrl: 'http://cloudchat.example',
			items: people('+5511987654321', '+5521998877665'),
			onError: 'continueErrorOutput',
		});
		expect({ items, error }).toEqual({ items: [], error: undefined });
		const details = { status: 'failed', reason: 'unauthorized', hint: expect.any(String) };
		expect(errorItems).toMatchObject([
			{ phone: '+5511987654321', error: expect.stringContaining('https://'), details },
			{ phone: '+5521998877665', details: { itemIndex: 1 } },
		]);
	});
});

it('options of the first item that fail spoil the run: all items go to the error output', async () => {
	const { items, errorItems } = await runNode({
		baseUrl: sandbox().url,
		items: people('+5511987654321', '+5521998877665'),
		parameters: { options: { timeout: "={{ $('Nowhere').first().json.timeout }}" } as never },
		onError: 'continueErrorOutput',
	});
	expect(items).toEqual([]);
	expect(errorItems).toMatchObject([
		{ phone: '+5511987654321', details: { reason: 'invalidOption' } },
		{ phone: '+5521998877665', details: { reason: 'invalidOption' } },
	]);
	expect(sandbox().requests.count).toBe(0);
});

it('as the tool of an AI agent, the outcome comes back as data', async () => {
	const { items, error } = await runNode({
		baseUrl: sandbox().url,
		items: people('123'),
		settings: { type: 'n8n-nodes-cloudchat.cloudChatTool' },
	});
	expect(error).toBeUndefined();
	expect(items).toMatchObject([{ details: { status: 'failed', reason: 'invalidPhoneNumber' } }]);
});
