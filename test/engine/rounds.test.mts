import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../dev/sandbox/index.mts';
import { realClock } from '../../nodes/shared/pace/clock.ts';
import type { WorkflowJson } from '../../dev/engine/engine.mts';
import { backWorkflow, loopWorkflow, runRounds } from './rounds.mts';
import { useSandbox } from './sandbox.mts';
import { crowd } from './send.mts';
import { skipWaits } from './skipWaits.mts';

const sandbox = useSandbox();
skipWaits();

/** What came out of each round, of either output. */
async function outcomes(workflow: WorkflowJson, items: IDataObject[]) {
	const { run } = await runRounds(sandbox().url, { workflow, items });
	return (run.data.resultData.runData.CloudChat ?? []).flatMap(({ data: output }) =>
		(output?.main ?? []).flatMap((some) =>
			(some ?? []).map(({ json }) => (json.details ?? json) as Record<string, unknown>),
		),
	);
}

const loop = async (options: INodeParameters, items: IDataObject[]) =>
	await outcomes(loopWorkflow({ options }, { onError: 'continueRegularOutput' }), items);

const reasons = (found: Array<Record<string, unknown>>) =>
	found.map(({ status, reason }) => reason ?? status);

const [maria = {}] = crowd(1);
const LOST = { kind: 'closeAfter' } as const;

describe('in a loop, one message a round', () => {
	it('the pace holds', async () => {
		const began = realClock.now();
		const found = await loop({ perMinute: 60 }, crowd(5));
		expect(reasons(found)).toEqual(Array(5).fill('accepted'));
		const waits = jest.mocked(realClock.wait).mock.calls.map(([milliseconds]) => milliseconds);
		expect(realClock.now() - began).toBeGreaterThanOrEqual(4_000);
		expect(Math.max(...waits)).toBeLessThanOrEqual(1_000);
	});

	it.each<[string, INodeParameters, IDataObject[], Fault | undefined, ended: string[]]>([
		[
			'Max Messages holds',
			{ maxMessages: 2 },
			crowd(4),
			undefined,
			['accepted', 'accepted', 'tooManyMessages', 'tooManyMessages'],
		],
		[
			'an option that is refused in a later round does not deny what was sent before',
			{ timeout: "={{ $json.name === 'Maria' ? 5000 : '' }}" },
			[maria, { phone: '+5511987654311', name: 'Ana' }],
			undefined,
			['accepted', 'invalidOption'],
		],
		[
			'one message to each person',
			{ duplicates: 'recipient' },
			[maria, { ...maria, name: 'Ana' }],
			undefined,
			['accepted', 'duplicateInRun'],
		],
		[
			'where duplicates are allowed',
			{ duplicates: 'allow' },
			[maria, maria],
			undefined,
			['accepted', 'accepted'],
		],
		[
			'what is unknown holds an equal message back, even so',
			{ duplicates: 'allow' },
			[maria, maria],
			LOST,
			['connectionLost', 'connectionLost'],
		],
		[
			'after a 401 no other request is made',
			{},
			crowd(3),
			{ kind: 'unauthorized' },
			['unauthorized', 'runStopped', 'runStopped'],
		],
		[
			'identical failures are counted',
			{},
			crowd(11),
			{ kind: 'notFound' },
			[...Array<string>(10).fill('notFound'), 'runStopped'],
		],
	])('%s', async (_case, options, items, fault, ended) => {
		sandbox().faults.when(({ attempt }) => (attempt === 0 ? fault : undefined));
		expect(reasons(await loop(options, items))).toEqual(ended);
		const sent = ended.filter((one) => one === 'accepted').length;
		expect(sandbox().ledger.messages).toHaveLength(fault === LOST ? 1 : sent);
		const held = ['runStopped', 'tooManyMessages', 'duplicateInRun', 'invalidOption'];
		const asked = ended.filter((one) => !held.includes(one)).length;
		expect(sandbox().requests.count).toBe(fault === LOST ? 1 : asked);
	});

	it('the same message is skipped, with the ids of the first', async () => {
		const [first, second] = await loop({}, [maria, maria]);
		expect(first).toMatchObject({ status: 'accepted' });
		expect(second).toMatchObject({
			...{ status: 'skipped', reason: 'duplicateInRun' },
			...{ conversationId: first?.conversationId, messageId: first?.messageId },
			notes: [expect.stringContaining('set the option Duplicates to Allow')],
		});
		expect(sandbox().ledger.messages).toHaveLength(1);
	});
});

describe('an error branch that leads back into the node', () => {
	it.each<[string, Fault, ended: string[]]>([
		['an unknown message is not sent again', LOST, Array(3).fill('connectionLost')],
		['what certainly failed is sent', { kind: 'badRequest' }, ['refused', 'accepted']],
	])('%s', async (_case, fault, ended) => {
		sandbox().faults.when(({ attempt }) => (attempt === 0 ? fault : undefined));
		expect(reasons(await outcomes(backWorkflow({}), [maria]))).toEqual(ended);
		expect(sandbox().ledger.messages).toHaveLength(1);
	});
});
