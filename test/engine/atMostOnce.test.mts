import { ExecuteContext } from 'n8n-core';

import { runNode, type NodeResult } from '../../dev/engine/sendTemplate.mts';
import type { Fault } from '../../dev/sandbox/index.mts';
import { sized } from '../size.mts';
import { HELD_BACK, useHeldBack } from './heldBack.mts';
import { useSandbox } from './sandbox.mts';
import { people } from './send.mts';
import { skipWaits } from './skipWaits.mts';

const sandbox = useSandbox();

skipWaits();
const met = useHeldBack();

const PHONES = ['+5511987654321', '+5521987654322', '+5531987654323', '+5541987654324'];
const items = people(...PHONES);

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

/**
 * The four checks of every run: nobody got a message twice; every item has one outcome; what is
 * accepted was taken; what was taken is accepted or unknown. A run that threw shows no outcomes, so
 * of it the journal that n8n stores with the execution is checked instead.
 */
function checkRun({ run, error, output }: NodeResult): void {
	const taken = sandbox().ledger.messages.map(({ phoneNumber }) => phoneNumber);
	expect(taken).toHaveLength(new Set(taken).size);
	if (error !== undefined) {
		expect(error.context?.itemIndex).toEqual(expect.any(Number));
		const context = run.data.executionData?.contextData['node:CloudChat'];
		const { messages } = context?.journal as { messages: object };
		expect(Object.keys(messages).length).toBeGreaterThanOrEqual(taken.length);
		return;
	}
	const outcomes = [...output('CloudChat', 0), ...output('CloudChat', 1)].map(
		({ json, pairedItem }) => {
			const told = (json.details ?? json) as { status: string; phoneNumber: string };
			return { ...told, item: (pairedItem as { item: number }).item };
		},
	);
	expect(outcomes.map(({ item }) => item).sort()).toEqual([...items.keys()]);
	const phonesThatAre = (...statuses: string[]) =>
		outcomes.flatMap((one) => (statuses.includes(one.status) ? [one.phoneNumber] : []));
	expect(taken).toEqual(expect.arrayContaining(phonesThatAre('accepted')));
	expect(phonesThatAre('accepted', 'unknown')).toEqual(expect.arrayContaining(taken));
}

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
				checkRun(await runNode({ baseUrl: sandbox().url, parameters, items, onError, settings }));
			}
		});
	});
});

it('Retry On Fail leaves unknown what is unknown, and goes on with the rest', async () => {
	sandbox().faults.when(({ phoneNumber }) =>
		phoneNumber === PHONES[1] ? { kind: 'closeAfter' } : undefined,
	);
	const parameters = { options: { parallel: 1 } };
	const { error } = await runNode({ baseUrl: sandbox().url, parameters, items, settings: RETRY });
	expect(error).toMatchObject({
		message: expect.stringContaining('its outcome is unknown'),
		description: expect.stringContaining('3 of 4 messages were accepted'),
		context: { itemIndex: 1 },
	});
	expect(PHONES.map((phone) => sandbox().ledger.count(phone))).toEqual([1, 1, 1, 1]);
});

it('nothing is sent where n8n cannot say what it remembers', async () => {
	jest.spyOn(ExecuteContext.prototype, 'getContext').mockImplementation(() => {
		throw new Error('it is gone');
	});
	const { error } = await runNode({ baseUrl: sandbox().url });
	expect(error?.message).toBe('it is gone');
	expect(sandbox().requests.count).toBe(0);
});
