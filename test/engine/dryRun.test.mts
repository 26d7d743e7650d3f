import { runNode, type NodeResult, type NodeRun } from '../../dev/engine/sendTemplate.mts';
import { phoneOf } from '../../dev/phoneOf.mts';
import { realClock } from '../../nodes/shared/pace/clock.ts';
import { useSandbox } from './sandbox.mts';

const sandbox = useSandbox();
beforeEach(() => {
	jest.spyOn(realClock, 'now').mockReturnValue(Date.parse('2026-11-30T19:30:00-03:00'));
});
afterEach(() => jest.restoreAllMocks());

const people = (...phones: string[]) => phones.map((phone) => ({ phone, name: 'Maria' }));

const run = async (options: object, more: Partial<NodeRun> = {}) =>
	await runNode({
		baseUrl: sandbox().url,
		items: people(...Array.from({ length: 90 }, (_, index) => phoneOf(index))),
		timezone: 'America/Sao_Paulo',
		parameters: { options: { dryRun: true, ...options } },
		onError: 'continueRegularOutput',
		...more,
	});

/** What the hint tells, and the first preview too. */
function toldBy({ run: execution, items }: NodeResult): string {
	const [{ hints = [] } = {}] = execution.data.resultData.runData.CloudChat ?? [];
	const told = hints.map(({ message }) => message).find((one) => one.startsWith('Dry Run: '));
	const inItems = items.filter(({ campaign }) => campaign !== undefined);
	const first = items.find(({ status }) => status === 'preview');
	expect(inItems).toEqual(first === undefined ? [] : [first]);
	if (first) expect(`Dry Run: ${(first.campaign as string[]).join(' ')}`).toBe(told);
	expect(sandbox().ledger.messages).toEqual([]);
	return told ?? '';
}

it('a dry run tells how many messages would go to whom, and which would not', async () => {
	const told = toldBy(
		await run(
			{ leaveOut: phoneOf(0) },
			{ items: people(phoneOf(0), phoneOf(1), phoneOf(1), '+14155552671', '12', phoneOf(2)) },
		),
	);
	expect(told).toContain(
		'3 of 6 messages would be sent. To whom: 2 in Brazil by template order_update of inbox 3, 1 in the United States by template order_update of inbox 3.',
	);
	expect(told).toContain('3 would not: 1 leftOut, 1 duplicateInRun, 1 invalidPhoneNumber.');
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
	['a test number', { redirectTo: '+5511987654321' }, '(sent to +5511987654321)'],
])('with %s, it tells what comes of it', async (_case, options, expected) => {
	expect(toldBy(await run(options))).toContain(expected);
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

it('Max Messages that is large enough stops nothing', async () => {
	expect(toldBy(await run({ maxMessages: 90 }))).not.toContain('Nothing');
});

it('All or Nothing is told where an item is invalid', async () => {
	const items = people(phoneOf(0), '12');
	expect(toldBy(await run({ allOrNothing: true }, { items }))).toContain(
		'Nothing would be sent, because items are invalid and All or Nothing is on.',
	);
});

it('where nothing would be sent, it says so', async () => {
	expect(toldBy(await run({}, { items: people('12') }))).toContain(
		'0 of 1 messages would be sent. 1 would not: 1 invalidPhoneNumber.',
	);
});

it('without Dry Run, nothing of it is told', async () => {
	jest.restoreAllMocks();
	const { items } = await run({ dryRun: false }, { items: people(phoneOf(0)) });
	expect(items).toMatchObject([{ status: 'accepted' }]);
	expect(items[0]).not.toHaveProperty('campaign');
});
