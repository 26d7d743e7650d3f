import { ExecuteContext } from 'n8n-core';

import { realClock } from '../../nodes/shared/pace/clock.ts';
import type { Fault } from '../../dev/sandbox/index.mts';
import { checkRun } from './fourChecks.mts';
import { HELD_BACK, useHeldBack } from './heldBack.mts';
import { sized } from '../size.mts';
import { useSandbox } from './sandbox.mts';
import { runNode } from '../../dev/engine/sendTemplate.mts';

const sandbox = useSandbox();

// Waits are shown with a clock in the unit tests; here they would only take time.
beforeEach(() => {
	jest.spyOn(realClock, 'wait').mockImplementation(async () => {});
});
const met = useHeldBack();

const PHONES = ['+5511987654321', '+5521987654322', '+5531987654323', '+5541987654324'];
const items = PHONES.map((phone) => ({ phone, name: 'Maria' }));

const FAULTS: Fault[] = [
	{ kind: 'unauthorized' },
	{ kind: 'badRequest' },
	{ kind: 'notFound' },
	{ kind: 'unprocessable', variant: 'missingParam', param: 'template_name' },
	{ kind: 'throttled' },
	{ kind: 'throttled', retryAfter: 1 },
	{ kind: 'serverError' },
	{ kind: 'serverError', taken: true },
	{ kind: 'badGateway', taken: true },
	{ kind: 'gatewayTimeout', delay: 50, taken: true },
	{ kind: 'redirect', location: 'http://127.0.0.1:9/' },
	{ kind: 'closeBefore' },
	{ kind: 'closeBefore', reset: true },
	{ kind: 'closeAfter' },
	{ kind: 'closeAfter', reset: true },
	{ kind: 'truncated' },
	{ kind: 'truncated', wellFramed: true },
	{ kind: 'empty' },
	{ kind: 'echoToken' },
	{ kind: 'notJson', format: 'html' },
	HELD_BACK,
];

const ON_ERROR = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;
const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

describe.each(ON_ERROR.slice(0, sized(2, 3)))('On Error: %s', (onError) => {
	describe.each([
		['without Retry On Fail', {}],
		['with Retry On Fail', RETRY],
	])('%s', (_retry, settings) => {
		it.each(FAULTS)('%j', async (fault) => {
			// Once in mid-run, and always on the first item.
			const places = [
				{ place: 1, times: 1, parallel: 2 },
				{ place: 0, times: Infinity, parallel: 1 },
			];
			for (const { place, times, parallel } of places) {
				sandbox().clear();
				sandbox().faults.when(({ phoneNumber, attempt }) =>
					phoneNumber === PHONES[place] && attempt < times ? met(fault) : undefined,
				);
				const parameters = { options: { parallel } };
				const run = { baseUrl: sandbox().url, parameters, items, onError, settings };
				checkRun(await runNode(run), items.length, sandbox().ledger.messages);
			}
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

it('nothing is sent where n8n cannot say what it remembers', async () => {
	const asked = jest.spyOn(ExecuteContext.prototype, 'getContext').mockImplementation(() => {
		throw new Error('it is gone');
	});
	try {
		const { error } = await runNode({ baseUrl: sandbox().url });
		expect(error?.message).toBe('it is gone');
		expect(sandbox().requests.count).toBe(0);
	} finally {
		asked.mockRestore();
	}
});
