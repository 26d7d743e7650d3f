import { runNode, type NodeRun } from '../../dev/engine/sendTemplate.mts';
import { realClock } from '../../nodes/shared/pace/clock.ts';
import { useSandbox } from './sandbox.mts';

const sandbox = useSandbox();
let now = 0;
beforeEach(() => {
	jest.spyOn(realClock, 'now').mockImplementation(() => now);
	jest.spyOn(realClock, 'wait').mockImplementation(async (milliseconds) => {
		now += Math.max(0, milliseconds);
	});
});
afterEach(() => jest.restoreAllMocks());

const CONTACTS = ['+5511987654321', '+5521998877665', '+5531998765432'];

async function run(time: string, options: object = {}, more: Partial<NodeRun> = {}) {
	now = Date.parse(time);
	return await runNode({
		baseUrl: sandbox().url,
		items: CONTACTS.map((phone) => ({ phone, name: 'Maria' })),
		timezone: 'America/Sao_Paulo',
		parameters: { options: { sendingHours: '08:00-20:00', ...options } },
		onError: 'continueRegularOutput',
		...more,
	});
}

const OUTSIDE = {
	error:
		'The message was not sent, because it is outside Sending Hours. They begin again on Tue 08:00 (America/Sao_Paulo).',
	details: {
		status: 'notAttempted',
		reason: 'outsideHours',
		nextOpening: '2026-12-01T11:00:00.000Z',
		hint: expect.stringContaining('Wait until then. Then run only the items that were not sent.'),
	},
};

it.each([
	['at the beginning', '2026-11-30T08:00:00-03:00', 3],
	['a second before', '2026-12-01T07:59:59-03:00', 0],
	['a second before the end', '2026-11-30T19:59:59-03:00', 3],
	['at the end', '2026-11-30T20:00:00-03:00', 0],
])('in the time zone of the workflow: %s', async (_case, time, sent) => {
	const { items } = await run(time);
	expect(sandbox().ledger.messages).toHaveLength(sent);
	if (sent === 0) expect(items).toMatchObject(CONTACTS.map(() => OUTSIDE));
});

it('a paced run stops at the end; the items that are left can be sent the next day', async () => {
	const { items } = await run('2026-11-30T19:58:30-03:00', { perMinute: 1 });
	expect(items).toMatchObject([{ status: 'accepted' }, { status: 'accepted' }, OUTSIDE]);
	const { items: later } = await run(
		'2026-12-01T08:00:00-03:00',
		{},
		{
			items: [{ phone: CONTACTS[2], name: 'Maria' }],
		},
	);
	expect(later).toMatchObject([{ status: 'accepted' }]);
});

it('with a key, what was not sent is free the next day', async () => {
	const key = { sendOnceKey: '={{ $json.phone }}-natal' };
	await run('2026-11-30T20:00:00-03:00', key);
	const { items } = await run('2026-12-01T08:00:00-03:00', key);
	expect(items).toMatchObject(CONTACTS.map(() => ({ status: 'accepted' })));
});

it.each([
	['hours over midnight', '22:00-06:00', {}, /^Sending Hours "22:00-06:00" is not/],
	['an empty text', '', {}, /^Sending Hours is empty/],
	['other hours for another item', '=08:00-{{ $itemIndex + 20 }}:00', {}, /same for all items/],
	[
		'a workflow without a time zone',
		'08:00-20:00',
		{ timezone: 'Sao Paulo' },
		/"Sao Paulo" is not/,
	],
])('%s sends nothing', async (_case, sendingHours, more, told) => {
	const { items } = await run('2026-11-30T12:00:00-03:00', { sendingHours }, more);
	const invalid = { error: expect.stringMatching(told), details: { reason: 'invalidOption' } };
	expect(items).toMatchObject(CONTACTS.map(() => invalid));
	expect(sandbox().ledger.messages).toEqual([]);
});
