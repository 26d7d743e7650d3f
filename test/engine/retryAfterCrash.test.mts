import { beginning } from '../../dev/engine/beginning.mts';
import type { RunOptions } from '../../dev/engine/engine.mts';
import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import { runNode, type NodeRun } from '../../dev/engine/sendTemplate.mts';
import { phoneOf } from '../../dev/phoneOf.mts';
import type { Fault } from '../../dev/sandbox/index.mts';
import { loopWorkflow, runRounds } from './rounds.mts';
import { useSandbox } from './sandbox.mts';
import { crowd, retryOf, withName } from './send.mts';

// Retry of an execution of which n8n kept only the beginning.
const sandbox = useSandbox();
beforeEach(async () => (await useProcessedStore()).clear());
afterEach(() => jest.restoreAllMocks());

const items = crowd(3);
const received = () => items.map(({ phone }) => sandbox().ledger.count(phone));

const run = async (more: Partial<NodeRun> = {}) =>
	await runNode({ baseUrl: sandbox().url, items, onError: 'continueRegularOutput', ...more });

/** An execution that n8n crashes in. @returns what its Retry begins with */
async function crash(more: Partial<NodeRun> = {}) {
	const crashed = await run({ ...more, run: { executionId: '100', crashes: true } });
	return beginning(items, crashed.run.data.resumeToken);
}

/** What the first requests of each of the three people meet. */
const meets = (...faults: Fault[][]) =>
	sandbox().faults.when(({ phoneNumber, attempt }) => {
		const person = items.findIndex(({ phone }) => phone === phoneNumber);
		return faults[person]?.[attempt];
	});

const NOT_SENT = { kind: 'notFound' } as const;
const LOST = { kind: 'closeAfter' } as const;
const REPLAYED = { status: 'accepted', replayed: true };

it('what was in doubt is in doubt, what failed is sent', async () => {
	meets([LOST], [NOT_SENT]);
	const retry = await run({ run: { resume: await crash(), executionId: '101' } });
	expect(received()).toEqual([1, 1, 1]);
	const outcomes = [{ details: { status: 'unknown' } }, { status: 'accepted' }, REPLAYED];
	expect(retry.items).toMatchObject(outcomes);
});

it('what was left to a second try is known too, though it was one message', async () => {
	meets([NOT_SENT]);
	const tried = { settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } };
	const resume = await crash(tried);
	expect(received()).toEqual([1, 1, 1]);
	await run({ ...tried, run: { resume, executionId: '101' } });
	expect(received()).toEqual([1, 1, 1]);
});

it('the rows come in another order, and there is a new one', async () => {
	const { resumeToken } = await crash();
	const resume = beginning([...items, { phone: phoneOf(3), name: 'Ana' }].reverse(), resumeToken);
	await run({ run: { resume, executionId: '101' } });
	expect(received()).toEqual([1, 1, 1]);
	expect(sandbox().ledger.messages).toHaveLength(4);
});

it('what a Retry found accepted or in doubt, its own Retry knows, whatever has changed', async () => {
	meets([], [LOST], [NOT_SENT, NOT_SENT]);
	const resume = await crash();
	const first = await run({ onError: 'stopWorkflow', run: { resume, executionId: '101' } });
	expect(first.error?.description).toContain('1 of 3 messages were accepted');

	const second = await run({
		parameters: withName('Ana'),
		run: retryOf(JSON.stringify(first.run.data), '102'),
	});
	expect(received()).toEqual([1, 1, 1]);
	const outcomes = [REPLAYED, { details: { status: 'unknown' } }, { status: 'accepted' }];
	expect(second.items).toMatchObject(outcomes);
});

it('what a Retry that sent nothing found accepted, its own Retry knows too', async () => {
	const parameters = { phoneNumber: "={{ $itemIndex === 2 ? '12' : $json.phone }}" };
	const resume = await crash();
	const stops = { onError: 'stopWorkflow', parameters } as const;
	const first = await run({ ...stops, run: { resume, executionId: '101' } });
	expect(first.error?.message).toContain('12');
	const again = retryOf(JSON.stringify(first.run.data), '102');
	await run({ parameters: withName('Ana'), run: again });
	expect(received().slice(0, 2)).toEqual([1, 1]);
});

it('crashed in a loop that repeats its messages: the later round that failed is sent', async () => {
	const twice = [...crowd(10), ...crowd(10)];
	sandbox().faults.when(({ attempt }) => (attempt === 1 ? NOT_SENT : undefined));
	const options = { duplicates: 'allow', stopAfterFailures: 0 };
	const onError = 'continueRegularOutput' as const;
	const workflow = loopWorkflow({ options }, { onError }, 'test.loopOfTen');
	const loop = async (more: Partial<Omit<RunOptions, 'items'>>) =>
		await runRounds(sandbox().url, { workflow, items: twice, ...more });
	const crashed = await loop({ executionId: '100', crashes: true });
	expect(sandbox().ledger.messages).toHaveLength(10);
	await loop({ executionId: '101', resume: beginning(twice, crashed.run.data.resumeToken) });
	expect(sandbox().ledger.messages).toHaveLength(20);
});

it('begun again by n8n itself, under the same id: nothing is sent again', async () => {
	const resume = await crash();
	const again = await run({ run: { resume, executionId: '100', mode: 'manual' } });
	expect(received()).toEqual([1, 1, 1]);
	expect(again.items).toMatchObject([REPLAYED, REPLAYED, REPLAYED]);
});

it('another execution with the same items is not a Retry', async () => {
	await run({ run: { executionId: '100' } });
	await run({ run: { executionId: '101' } });
	expect(received()).toEqual([2, 2, 2]);
});

it.each([
	['always', Infinity],
	['once, after it wrote', 1],
])('a database that fails stops no message: %s', async (_how, times) => {
	const store = await useProcessedStore();
	const record = store.checkProcessedAndRecord.bind(store);
	let calls = 0;
	jest.spyOn(store, 'checkProcessedAndRecord').mockImplementation(async (...call) => {
		calls += 1;
		if (calls > times) return await record(...call);
		if (times === 1) await record(...call);
		throw new Error('no database');
	});
	const { items: outcomes } = await run();
	expect(outcomes.map(({ status, notes }) => ({ status, notes }))).toEqual(
		items.map(() => ({ status: 'accepted', notes: undefined })),
	);
});
