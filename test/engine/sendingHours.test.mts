import { useSandbox } from './sandbox.mts';
import { crowd, ends, useSend } from './send.mts';
import { skipWaits } from './skipWaits.mts';

// What is read as hours, and when they begin and end: unit tests.
const sandbox = useSandbox();
const { run: send, received } = useSend(sandbox);
const setTime = skipWaits();

async function run(time: string, options: object = {}, more: object = {}) {
	setTime(time);
	const timezone = 'America/Sao_Paulo';
	const hours = { sendingHours: '08:00-20:00', ...options };
	return await send(hours, { items: crowd(3), timezone, ...more });
}

const OUTSIDE = {
	error:
		'The message was not sent now, because it is outside Sending Hours. They begin again on Tue 08:00 (America/Sao_Paulo).',
	details: {
		status: 'notAttempted',
		reason: 'outsideHours',
		nextOpening: '2026-12-01T11:00:00.000Z',
		hint: expect.stringContaining('Wait until then. Then run only the items that were not sent.'),
	},
};
const ALL = Array(3).fill('accepted');

it('hold in the time zone of the workflow; with a key, what was not sent is free the next day', async () => {
	const key = { sendOnceKey: '={{ $json.phone }}-natal' };
	const { items } = await run('2026-11-30T20:00:00-03:00', key);
	expect(items).toMatchObject([OUTSIDE, OUTSIDE, OUTSIDE]);
	expect(received()).toEqual([]);
	expect(ends(await run('2026-12-01T08:00:00-03:00', key))).toEqual(ALL);
});

it('a paced run stops at the end', async () => {
	const { items } = await run('2026-11-30T19:58:30-03:00', { perMinute: 1 });
	expect(items).toMatchObject([{ status: 'accepted' }, { status: 'accepted' }, OUTSIDE]);
	expect(received()).toHaveLength(2);
});

it.each([
	['hours over midnight', '22:00-06:00', {}, /^Sending Hours "22:00-06:00" is not/],
	['an empty text', '', {}, /^Sending Hours is empty/],
	['other hours for another item', '=08:00-{{ $itemIndex + 20 }}:00', {}, /same for all items/],
	['no time zone that is one', '08:00-20:00', { timezone: 'Sao Paulo' }, /"Sao Paulo" is not/],
])('%s sends nothing', async (_case, sendingHours, more, told) => {
	const { items } = await run('2026-11-30T12:00:00-03:00', { sendingHours }, more);
	const invalid = { error: expect.stringMatching(told), details: { reason: 'invalidOption' } };
	expect(items).toMatchObject([invalid, invalid, invalid]);
	expect(received()).toEqual([]);
});
