import type { INodeExecutionData } from 'n8n-workflow';

import { runNode, type NodeRun } from '../../dev/engine/sendTemplate.mts';
import { phoneOf } from '../../dev/phoneOf.mts';
import type { Fate } from '../../dev/sandbox/index.mts';
import { sized } from '../size.mts';
import { retryOf } from './send.mts';
import { useMovedTime } from './movedTime.mts';

// WhatsApp refuses the template of each message, two seconds after CloudChat took it.
const WRONG: Fate = [
	{ after: 2_000, to: 'failed', error: '(#132001) Template name does not exist' },
];
const { sandbox, clock } = useMovedTime({ keepRequests: false, life: WRONG });

const contacts = (count: number): Array<INodeExecutionData['json']> =>
	Array.from({ length: count }, (_, index) => ({ phone: phoneOf(index), name: 'Maria' }));

const run = async (count: number, options: object = {}, more: Partial<NodeRun> = {}) =>
	await runNode({
		baseUrl: sandbox().url,
		items: contacts(count),
		parameters: { options: { trialBatch: 20, ...options } },
		onError: 'continueRegularOutput',
		...more,
	});

const HELD = {
	status: 'notAttempted',
	reason: 'trialFailed',
	errorCode: 132001,
	nextStep: 'fix',
	hint: expect.stringContaining('A new run of the workflow also sends the accepted messages again'),
};

it('a campaign whose template is wrong stops after its trial', async () => {
	const count = sized(300, 3_000);
	const begun = clock.now();
	const { items, run: execution } = await run(count);
	expect(sandbox().ledger.messages).toHaveLength(20);
	// The first look, ten seconds later, is enough; saving marks rests up to a second after each call.
	expect(clock.now() - begun).toBeGreaterThanOrEqual(10_000);
	expect(clock.now() - begun).toBeLessThan(20_000);
	expect(items.slice(0, 20)).toMatchObject(Array(20).fill({ status: 'accepted' }));
	expect(items.slice(20)).toMatchObject(Array(count - 20).fill({ details: HELD }));
	const [{ hints } = {}] = execution.data.resultData.runData.CloudChat ?? [];
	const trial = hints?.filter(({ message }) => message.startsWith('Trial Batch'));
	expect(trial).toMatchObject([
		{
			type: 'warning',
			message: expect.stringContaining(
				'20 of the first 20 messages with template order_update from inbox 3 failed. The most common error: 132001: Template name does not exist. The other messages were not sent.',
			),
		},
	]);
});

it('one whose template is right goes on', async () => {
	for (const { phone } of contacts(30)) {
		sandbox().life.set(String(phone), [
			{ after: 1_000, to: 'sent' },
			{ after: 5_000, to: 'read' },
		]);
	}
	const { items } = await run(30);
	expect(items).toMatchObject(Array(30).fill({ status: 'accepted' }));
});

it('the verdict holds in the next try of the run; a Retry tries again', async () => {
	const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const first = await run(25, {}, { onError: 'stopWorkflow', settings });
	expect(first.error).toMatchObject({ message: expect.stringContaining('failed') });
	expect(sandbox().ledger.messages).toHaveLength(20);

	for (const { phone } of contacts(25))
		sandbox().life.set(String(phone), [{ after: 0, to: 'read' }]);
	const retry = retryOf(JSON.stringify(first.run.data), '2');
	const { items } = await run(25, {}, { onError: 'stopWorkflow', run: retry });
	expect(items).toMatchObject([
		...Array(20).fill({ status: 'accepted', replayed: true }),
		...Array(5).fill({ status: 'accepted' }),
	]);
	expect(sandbox().ledger.messages).toHaveLength(25);
});

it('with a key, what was held back is free for the next execution', async () => {
	const key = { sendOnceKey: '={{ $json.phone }}-natal', trialBatch: 3 };
	await run(8, key);
	const { items } = await run(8, { ...key, trialBatch: 5 });
	expect(items).toMatchObject([
		...Array(3).fill({ status: 'skipped', reason: 'sentBefore' }),
		...Array(5).fill({ status: 'accepted' }),
	]);
});
