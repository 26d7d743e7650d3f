import type { INodeParameters } from 'n8n-workflow';

import { runNode, type NodeRun } from '../../dev/engine/sendTemplate.mts';
import { useSandbox } from './sandbox.mts';

const sandbox = useSandbox();

const ANA = '+5511987654321';
const BIA = '+5521998877665';

const received = () => sandbox().ledger.messages.map(({ phoneNumber }) => phoneNumber);

async function run(options: INodeParameters, more: Partial<NodeRun> = {}) {
	return await runNode({
		baseUrl: sandbox().url,
		items: [
			{ phone: ANA, name: 'Ana' },
			{ phone: BIA, name: 'Bia' },
		],
		parameters: { options },
		onError: 'continueRegularOutput',
		...more,
	});
}

const LEFT_OUT = { status: 'skipped', reason: 'leftOut', phoneNumber: ANA };

it.each([
	['an array', "={{ ['+55 (11) 8765-4321'] }}"],
	['a text', '11987654321, +14155552671'],
	['a list of a thousand', '={{ [...Array(1000).keys()].map((n) => 11987654000 + n) }}'],
])('Leave Out as %s: who is on it gets nothing, the others do', async (_case, leaveOut) => {
	const { items } = await run({ leaveOut });
	expect(items).toMatchObject([LEFT_OUT, { status: 'accepted', phoneNumber: BIA }]);
	expect(received()).toEqual([BIA]);
});

it('is not asked for and counts for nothing: no limit, no key', async () => {
	const key = { sendOnceKey: '={{ $json.name }}' };
	const { items } = await run({ leaveOut: ANA, maxMessages: 1, ...key });
	expect(items).toMatchObject([LEFT_OUT, { status: 'accepted' }]);
	const again = await run({ maxMessages: 1, ...key });
	expect(again.items).toMatchObject([{ status: 'accepted' }, { reason: 'sentBefore' }]);
});

it('with Redirect To the customer counts, not the test number', async () => {
	const redirectTo = '+5531998765432';
	const { items } = await run({ leaveOut: `${ANA}\n${redirectTo}`, redirectTo });
	expect(items).toMatchObject([
		{ ...LEFT_OUT, phoneNumber: redirectTo, intendedFor: ANA },
		{ status: 'accepted', intendedFor: BIA },
	]);
});

it('an empty list leaves out nobody', async () => {
	await run({ leaveOut: '={{ [] }}' });
	expect(received()).toHaveLength(2);
});

it('who is left out is no failure, also with On Error: Stop Workflow', async () => {
	const { items, error } = await run({ leaveOut: ANA }, { onError: 'stopWorkflow' });
	expect(error).toBeUndefined();
	expect(items).toMatchObject([LEFT_OUT, { status: 'accepted' }]);
});

it.each([
	['an empty text', '', 'Leave Out is empty.'],
	['nothing', '={{ $json.optOuts }}', 'Leave Out is empty.'],
	['one that cannot be read', `${ANA}, 12`, 'Leave Out: entry 2 "12" is too short'],
	['items', '={{ [$json] }}', 'Leave Out: entry 1 is an object'],
	['another list for another item', '={{ [$json.phone] }}', 'It must be the same for all items.'],
])('%s sends nothing', async (_case, leaveOut, told) => {
	const { items } = await run({ leaveOut });
	const invalid = { error: expect.stringContaining(told), details: { reason: 'invalidOption' } };
	expect(items).toMatchObject([invalid, invalid]);
	expect(received()).toEqual([]);
});

it('a customer who was sent the message in an earlier try stays accepted', async () => {
	sandbox().faults.when(({ phoneNumber, attempt }) =>
		phoneNumber === BIA && attempt === 0 ? { kind: 'badRequest' } : undefined,
	);
	const optOuts = jest
		.fn<unknown[], []>()
		.mockReturnValue([ANA])
		.mockReturnValueOnce([])
		.mockReturnValueOnce([]);
	const { items } = await run(
		{ leaveOut: '={{ $vars.optOuts }}' },
		{
			onError: 'stopWorkflow',
			settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
			run: { variables: Object.defineProperty({}, 'optOuts', { get: optOuts, enumerable: true }) },
		},
	);
	expect(items).toMatchObject([
		{ status: 'accepted', replayed: true, phoneNumber: ANA },
		{ status: 'accepted', phoneNumber: BIA },
	]);
	expect(received()).toEqual([ANA, BIA]);
});
