import { realClock } from '../../nodes/shared/pace/clock.ts';
import type { Fault } from '../../dev/sandbox/index.mts';
import { checkRun } from './fourChecks.mts';
import { sized } from '../size.mts';
import { useSandbox } from './sandbox.mts';
import { runNode } from '../../dev/engine/sendTemplate.mts';

const sandbox = useSandbox();

// Waits are shown with a clock in the unit tests; here they would only take time.
beforeAll(() => {
	jest.spyOn(realClock, 'wait').mockImplementation(async () => {});
});
afterAll(() => jest.restoreAllMocks());

const PHONES = ['+5511987654321', '+5521987654322', '+5531987654323', '+5541987654324'];
const items = PHONES.map((phone) => ({ phone, name: 'Maria' }));

const FAULTS: Array<[string, Fault]> = [
	['401', { kind: 'unauthorized' }],
	['403', { kind: 'forbidden' }],
	['400', { kind: 'badRequest' }],
	['404', { kind: 'notFound' }],
	['422', { kind: 'unprocessable', variant: 'missingParam', param: 'template_name' }],
	['429 of Chatwoot', { kind: 'throttled' }],
	['429 with Retry-After', { kind: 'throttled', retryAfter: 1 }],
	['500 JSON', { kind: 'serverError' }],
	['500 page', { kind: 'serverError', format: 'html' }],
	['500 though taken', { kind: 'serverError', taken: true }],
	['502', { kind: 'badGateway' }],
	['502 though taken', { kind: 'badGateway', taken: true }],
	['504 late', { kind: 'gatewayTimeout', delay: 50 }],
	['504 late though taken', { kind: 'gatewayTimeout', delay: 50, taken: true }],
	['redirect', { kind: 'redirect', location: 'http://127.0.0.1:9/' }],
	['closed before', { kind: 'closeBefore' }],
	['reset before', { kind: 'closeBefore', reset: true }],
	['closed after', { kind: 'closeAfter' }],
	['reset after', { kind: 'closeAfter', reset: true }],
	['slow', { kind: 'slow', delay: 50 }],
	['too slow', { kind: 'slow', delay: 1500 }],
	['cut off', { kind: 'truncated' }],
	['cut off within its length', { kind: 'truncated', wellFramed: true }],
	['204', { kind: 'empty' }],
	['200 page', { kind: 'notJson', format: 'html' }],
	['422 with the token', { kind: 'echoToken' }],
];

const ON_ERROR = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;
const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

describe.each(ON_ERROR.slice(0, sized(2, 3)))('On Error: %s', (onError) => {
	describe.each([
		['without Retry On Fail', {}],
		['with Retry On Fail', RETRY],
	])('%s', (_retry, settings) => {
		it.each(FAULTS)('%s, once, in mid-run', async (_fault, fault) => {
			sandbox().faults.when(({ phoneNumber, attempt }) =>
				phoneNumber === PHONES[1] && attempt === 0 ? fault : undefined,
			);
			const result = await runNode({
				baseUrl: sandbox().url,
				parameters: { options: { timeout: 1000, parallel: 2 } },
				items,
				onError,
				settings,
			});
			checkRun(result, items.length, sandbox().ledger.messages);
		});

		it.each(FAULTS)('%s, on the first item, always', async (_fault, fault) => {
			sandbox().faults.when(({ phoneNumber }) => (phoneNumber === PHONES[0] ? fault : undefined));
			const result = await runNode({
				baseUrl: sandbox().url,
				parameters: { options: { timeout: 1000, parallel: 1 } },
				items,
				onError,
				settings,
			});
			checkRun(result, items.length, sandbox().ledger.messages);
		});
	});
});

describe('Retry On Fail', () => {
	it('sends what certainly did not go out, and nothing else', async () => {
		sandbox().faults.when(({ phoneNumber, attempt }) =>
			phoneNumber === PHONES[2] && attempt === 0 ? { kind: 'notFound' } : undefined,
		);
		const { items: outcomes, error } = await runNode({
			baseUrl: sandbox().url,
			parameters: { options: { parallel: 1 } },
			items,
			settings: RETRY,
		});
		expect(error).toBeUndefined();
		expect(outcomes.map(({ status, replayed }) => [status, replayed])).toEqual([
			['accepted', true],
			['accepted', true],
			['accepted', undefined],
			['accepted', undefined],
		]);
		expect(outcomes[0]).toMatchObject({
			conversationId: sandbox().ledger.messages[0]?.conversationId,
			messageId: sandbox().ledger.messages[0]?.messageId,
		});
		expect(sandbox().ledger.messages).toHaveLength(4);
	});

	it('leaves unknown what is unknown, and goes on with the rest', async () => {
		sandbox().faults.when(({ phoneNumber }) =>
			phoneNumber === PHONES[1] ? { kind: 'closeAfter' } : undefined,
		);
		const { error } = await runNode({
			baseUrl: sandbox().url,
			parameters: { options: { parallel: 1 } },
			items,
			settings: RETRY,
		});
		expect(error).toMatchObject({
			message: expect.stringContaining('its outcome is unknown'),
			description: expect.stringContaining('3 of 4 messages were accepted'),
			context: { itemIndex: 1 },
		});
		expect(PHONES.map((phone) => sandbox().ledger.count(phone))).toEqual([1, 1, 1, 1]);
	});
});

it('a server that is down at the first try and up at the second: the message once', async () => {
	sandbox().refuseConnections();
	const waits: number[] = [];
	jest.mocked(realClock.wait).mockImplementation(async (milliseconds) => {
		if (milliseconds <= 0) return; // a turn that is there at once
		waits.push(milliseconds);
		await sandbox().acceptConnections();
	});
	const { items: outcomes } = await runNode({
		baseUrl: sandbox().url,
		onError: 'continueRegularOutput',
	});
	expect(waits).toEqual([1_000]); // after a first try that was refused
	expect(outcomes).toMatchObject([{ status: 'accepted' }]);
	expect(sandbox().ledger.messages).toHaveLength(1);
});
