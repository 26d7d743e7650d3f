import { useSandbox } from './sandbox.mts';
import { ends, useSend } from './send.mts';

// How a list of numbers is read: unit tests.
const sandbox = useSandbox();
const { run: send, received } = useSend(sandbox);

const ANA = '+5511987654321';
const BIA = '+5521998877665';
const items = [
	{ phone: ANA, name: 'Ana' },
	{ phone: BIA, name: 'Bia' },
];
const run = async (options: object, more: object = {}) => await send(options, { items, ...more });

const LEFT_OUT = { status: 'skipped', reason: 'leftOut', phoneNumber: ANA };

it.each([
	['an array', "={{ ['+55 (11) 8765-4321'] }}"],
	['a text', '11987654321, +14155552671'],
	['a list of a thousand', '={{ [...Array(1000).keys()].map((n) => 11987654000 + n) }}'],
])('as %s: who is on it gets nothing and is no failure, the others do', async (_case, leaveOut) => {
	const { items: told, error } = await run({ leaveOut }, { onError: 'stopWorkflow' });
	expect(error).toBeUndefined();
	expect(told).toMatchObject([LEFT_OUT, { status: 'accepted', phoneNumber: BIA }]);
	expect(received()).toEqual([BIA]);
});

it('an empty list leaves out nobody', async () => {
	await run({ leaveOut: '={{ [] }}' });
	expect(received()).toHaveLength(2);
});

it('is not asked for and counts for nothing: no limit, no key', async () => {
	const once = { maxMessages: 1, sendOnceKey: '={{ $json.name }}' };
	expect(ends(await run({ leaveOut: ANA, ...once }))).toEqual(['leftOut', 'accepted']);
	expect(ends(await run(once))).toEqual(['accepted', 'sentBefore']);
});

it('with Redirect To the customer counts, not the test number', async () => {
	const redirectTo = '+5531998765432';
	const { items: told } = await run({ leaveOut: `${ANA}\n${redirectTo}`, redirectTo });
	expect(told).toMatchObject([
		{ ...LEFT_OUT, phoneNumber: redirectTo, intendedFor: ANA },
		{ status: 'accepted', intendedFor: BIA },
	]);
});

it.each([
	['an empty text', '', 'Leave Out is empty.'],
	['nothing', '={{ $json.optOuts }}', 'Leave Out is empty.'],
	['one that cannot be read', `${ANA}, 12`, 'Leave Out: entry 2 "12" is too short'],
	['another list for another item', '={{ [$json.phone] }}', 'It must be the same for all items.'],
])('%s sends nothing', async (_case, leaveOut, said) => {
	const { items: told } = await run({ leaveOut });
	const invalid = { error: expect.stringContaining(said), details: { reason: 'invalidOption' } };
	expect(told).toMatchObject([invalid, invalid]);
	expect(received()).toEqual([]);
});
