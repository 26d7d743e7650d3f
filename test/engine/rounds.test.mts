import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { realClock } from '../../nodes/shared/pace/clock.ts';
import type { WorkflowJson } from '../../dev/engine/engine.mts';
import { backWorkflow, loopWorkflow, runRounds } from './rounds.mts';
import { useSandbox } from './sandbox.mts';

const sandbox = useSandbox();

/** Time passes only where the node waits. */
let now = 0;
beforeEach(() => {
	now = 1_000_000;
	jest.spyOn(realClock, 'now').mockImplementation(() => now);
	jest.spyOn(realClock, 'wait').mockImplementation(async (milliseconds) => {
		now += Math.max(0, milliseconds);
	});
});
afterEach(() => jest.restoreAllMocks());

/** What came out of each round, of either output. */
async function outcomes(workflow: WorkflowJson, items: IDataObject[]) {
	const { run } = await runRounds(sandbox().url, { workflow, items });
	return (run.data.resultData.runData.CloudChat ?? []).flatMap(({ data: output }) =>
		(output?.main ?? []).flatMap((some) =>
			(some ?? []).map(({ json }) => (json.details ?? json) as Record<string, unknown>),
		),
	);
}

const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		phone: `+55119876543${String(10 + index)}`,
		name: 'Maria',
	}));

const loop = async (options: INodeParameters, items: IDataObject[]) =>
	await outcomes(loopWorkflow({ options }, { onError: 'continueRegularOutput' }), items);

const reasons = (found: Array<Record<string, unknown>>) =>
	found.map(({ status, reason }) => reason ?? status);

describe('in a loop, one message a round', () => {
	it('the pace holds', async () => {
		const began = now;
		const found = await loop({ perMinute: 60 }, people(5));
		expect(reasons(found)).toEqual(Array.from({ length: 5 }, () => 'accepted'));
		expect(now - began).toBe(4_000);
	});

	it('Max Messages holds', async () => {
		const found = await loop({ maxMessages: 2 }, people(4));
		expect(reasons(found)).toEqual(['accepted', 'accepted', 'tooManyMessages', 'tooManyMessages']);
		expect(sandbox().ledger.messages).toHaveLength(2);
	});

	it('an option that is refused in a later round does not deny what was sent before', async () => {
		const found = await loop({ timeout: "={{ $json.name === 'Maria' ? 5000 : '' }}" }, [
			...people(1),
			{ phone: '+5511987654311', name: 'Ana' },
		]);
		expect(reasons(found)).toEqual(['accepted', 'invalidOption']);
	});

	it('the same message is skipped, with the ids of the first', async () => {
		const [maria = {}] = people(1);
		const [first, second] = await loop({}, [maria, maria]);
		expect(first).toMatchObject({ status: 'accepted' });
		expect(second).toMatchObject({
			...{ status: 'skipped', reason: 'duplicateInRun' },
			...{ conversationId: first?.conversationId, messageId: first?.messageId },
			notes: [expect.stringContaining('set the option Duplicates to Allow')],
		});
		expect(sandbox().ledger.messages).toHaveLength(1);
	});

	it.each([
		['recipient', ['accepted', 'duplicateInRun']],
		['allow', ['accepted', 'accepted']],
	])('duplicates: %s', async (duplicates, expected) => {
		const [maria = {}] = people(1);
		const other = duplicates === 'allow' ? maria : { ...maria, name: 'Ana' };
		expect(reasons(await loop({ duplicates }, [maria, other]))).toEqual(expected);
	});

	it('after a 401 no other request is made', async () => {
		sandbox().faults.when(() => ({ kind: 'unauthorized' }));
		const found = await loop({}, people(4));
		expect(reasons(found)).toEqual(['unauthorized', 'runStopped', 'runStopped', 'runStopped']);
		expect(sandbox().requests.count).toBe(1);
	});

	it('identical failures are counted', async () => {
		sandbox().faults.when(() => ({ kind: 'notFound' }));
		const found = await loop({ stopAfterFailures: 2 }, people(4));
		expect(reasons(found)).toEqual(['notFound', 'notFound', 'runStopped', 'runStopped']);
	});

	it('what is unknown holds an equal message back, even where duplicates are allowed', async () => {
		sandbox().faults.when(({ attempt }) => (attempt === 0 ? { kind: 'closeAfter' } : undefined));
		const [maria = {}] = people(1);
		const found = await loop({ duplicates: 'allow' }, [maria, maria]);
		expect(reasons(found)).toEqual(['connectionLost', 'connectionLost']);
		expect(sandbox().ledger.messages).toHaveLength(1);
	});
});

describe('an error branch that leads back into the node', () => {
	const back = async () => await outcomes(backWorkflow({}), people(1));

	it('an unknown message is not sent again', async () => {
		sandbox().faults.when(({ attempt }) => (attempt === 0 ? { kind: 'closeAfter' } : undefined));
		expect(reasons(await back())).toEqual(['connectionLost', 'connectionLost', 'connectionLost']);
		expect(sandbox().ledger.messages).toHaveLength(1);
	});

	it('what certainly failed is sent', async () => {
		sandbox().faults.when(({ attempt }) => (attempt === 0 ? { kind: 'badRequest' } : undefined));
		expect(reasons(await back())).toEqual(['refused', 'accepted']);
		expect(sandbox().ledger.messages).toHaveLength(1);
	});
});
