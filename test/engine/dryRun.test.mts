import type { NodeResult } from '../../dev/engine/sendTemplate.mts';
import { phoneOf } from '../../dev/phoneOf.mts';
import { useSandbox } from './sandbox.mts';
import { crowd, people, useSend } from './send.mts';
import { skipWaits } from './skipWaits.mts';

const sandbox = useSandbox();
const { run: send, received } = useSend(sandbox);
const setTime = skipWaits();
beforeEach(() => setTime('2026-11-30T19:30:00-03:00'));

const run = async (options: object, items = crowd(90)) =>
	await send({ dryRun: true, ...options }, { items, timezone: 'America/Sao_Paulo' });

/** What the hint tells, and the first preview too. */
function toldBy({ run: execution, items }: NodeResult): string {
	const [{ hints = [] } = {}] = execution.data.resultData.runData.CloudChat ?? [];
	const told = hints.map(({ message }) => message).find((one) => one.startsWith('Dry Run: '));
	const inItems = items.filter(({ campaign }) => campaign !== undefined);
	const first = items.find(({ status }) => status === 'preview');
	expect(inItems).toEqual(first === undefined ? [] : [first]);
	if (first) expect(`Dry Run: ${(first.campaign as string[]).join(' ')}`).toBe(told);
	expect(received()).toEqual([]);
	return told ?? '';
}

it('a dry run tells how many messages would go to whom, and which would not', async () => {
	const items = people(phoneOf(0), phoneOf(1), phoneOf(1), '+14155552671', '12', phoneOf(2));
	const told = toldBy(await run({ leaveOut: phoneOf(0) }, items));
	expect(told).toContain(
		'3 of 6 messages would be sent. To whom: 2 in Brazil by template order_update of inbox 3, 1 in the United States by template order_update of inbox 3.',
	);
	expect(told).toContain('3 would not: 1 leftOut, 1 duplicateInRun, 1 invalidPhoneNumber.');
	expect(told).not.toContain('Nothing');
});

it.each<[string, object, string]>([
	['no pace', {}, 'as fast as CloudChat takes them'],
	['a pace', { perMinute: 30 }, 'With 30 messages per minute, it would take about 3 minutes.'],
	['hours', { sendingHours: '08:00-20:00' }, 'Sending Hours end on Mon 20:00 (America/Sao_Paulo).'],
	[
		'a pace that does not fit into the hours',
		{ sendingHours: '08:00-20:00', perMinute: 2 },
		'Sending Hours end on Mon 20:00 (America/Sao_Paulo): 30 of them would not be sent before that.',
	],
	['a trial', { trialBatch: 20 }, 'After 20 messages of a template, the rest would wait up to 90'],
	['keys', { sendOnceKey: '={{ $json.phone }}' }, 'Send Once Keys were not looked up'],
	[
		'a test number',
		{ redirectTo: '+14155552671' },
		'90 in Brazil by template order_update of inbox 3 (sent to +14155552671)',
	],
	['a large Max Messages', { maxMessages: 90 }, '90 of 90 messages would be sent'],
])('with %s, it tells what comes of it', async (_case, options, expected) => {
	const told = toldBy(await run(options));
	expect(told).toContain(expected);
	expect(told).not.toContain('Nothing');
});

it.each<[string, object, RegExp]>([
	['Max Messages', { maxMessages: 89 }, /^Nothing would be sent, because Max Messages allows 89 /],
	[
		'Sending Hours',
		{ sendingHours: '08:00-19:30' },
		/^Nothing would be sent now: Sending Hours begin again on Tue 08:00/,
	],
])('what %s would stop is told in each item', async (_case, options, expected) => {
	const result = await run(options);
	expect(toldBy(result)).toContain('Nothing would be sent');
	const note = expect.stringMatching(expected);
	expect(result.items).toMatchObject(Array(90).fill({ status: 'preview', notes: [note] }));
});

it.each([
	[
		{ allOrNothing: true },
		people(phoneOf(0), '12'),
		'Nothing would be sent, because items are invalid and All or Nothing is on.',
	],
	[{}, people('12'), '0 of 1 messages would be sent. 1 would not: 1 invalidPhoneNumber.'],
])('where nothing would be sent, it says so: %j', async (options, items, expected) => {
	expect(toldBy(await run(options, items))).toContain(expected);
});
