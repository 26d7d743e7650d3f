import { createRunExecutionData, type IRunExecutionData } from 'n8n-workflow';

import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import { runNode, type NodeRun } from '../../dev/engine/sendTemplate.mts';
import type { Fault } from '../../dev/sandbox/index.mts';
import { backWorkflow, runRounds } from './rounds.mts';
import { useSandbox } from './sandbox.mts';
import { crowd, retryOf, withName } from './send.mts';
import { agentTool, MARIA } from './tools.mts';

const sandbox = useSandbox();
beforeEach(async () => (await useProcessedStore()).clear());

const items = crowd(3);
const received = () => items.map(({ phone }) => sandbox().ledger.count(phone));
const NOT_SENT = { kind: 'notFound' } as const;
const SENT = { status: 'accepted', replayed: true };

/** The first request of one of the three people meets this. */
const meets = (person: number, fault: Fault = NOT_SENT) =>
	sandbox().faults.when(({ phoneNumber, attempt }) =>
		phoneNumber === items[person]?.phone && attempt === 0 ? fault : undefined,
	);

/** An execution that stops at its second message. */
async function fail(options = {}) {
	const base = {
		baseUrl: sandbox().url,
		items,
		parameters: { options: { parallel: 1, ...options } },
	};
	meets(1);
	const { run, error } = await runNode({ ...base, run: { executionId: '100' } });
	expect(error).toBeDefined();
	expect(received()).toEqual([1, 0, 0]);
	const stored = JSON.stringify(run.data);
	return async (executionId: string, more: Partial<NodeRun> = {}) =>
		await runNode({ ...base, ...more, run: retryOf(stored, executionId) });
}

describe('Retry of a failed execution', () => {
	const localhost = () => sandbox().url.replace('127.0.0.1', 'localhost');

	it.each<[string, () => Partial<NodeRun>]>([
		['as it was', () => ({})],
		['with a value that is new each time', () => ({ parameters: withName('={{ $now }}') })],
		['where the Base URL is written otherwise', () => ({ baseUrl: localhost() })],
	])(
		'sends only what did not go out, and a second time, from the same stored execution, nothing: %s',
		async (_case, more) => {
			const retry = await fail();
			const first = await retry('101', more());
			expect(first.items.map(({ replayed }) => replayed)).toEqual([true, undefined, undefined]);
			const second = await retry('102', more());
			expect(received()).toEqual([1, 1, 1]);
			expect(second.items).toMatchObject([SENT, SENT, SENT]);
		},
	);

	it('of a retry that failed too, and of the first one again', async () => {
		const retry = await fail();
		meets(2);
		const { run } = await retry('101');
		expect(received()).toEqual([1, 1, 0]);
		await retry('102', { run: retryOf(JSON.stringify(run.data), '102') });
		await retry('103');
		expect(received()).toEqual([1, 1, 1]);
	});
});

describe('Retry of an agent, which calls its tool from the start again', () => {
	const callTwice = async (data: IRunExecutionData, executionId: string, duplicates: string) => {
		const parameters = { options: { duplicates } };
		const call = await agentTool({ baseUrl: sandbox().url, parameters, executionId }, data);
		return [...(await call(MARIA)), ...(await call(MARIA))];
	};

	it.each([
		['exact', { status: 'skipped' }],
		['allow', SENT],
	])('each accepted message answers once (Duplicates: %s)', async (duplicates, second) => {
		const failed = createRunExecutionData({});
		await callTwice(failed, '100', duplicates);
		const sent = sandbox().ledger.messages.length;
		const retry = JSON.parse(JSON.stringify(failed)) as IRunExecutionData;
		expect(await callTwice(retry, '101', duplicates)).toMatchObject([SENT, second]);
		expect(sandbox().ledger.messages).toHaveLength(sent);
	});
});

const names = () => sandbox().ledger.messages.map(({ body }) => body.name);

it('a second Retry, whose error branch leads back other items of the same customer: none is lost', async () => {
	const orders = ['1', '2'].map((name) => ({ phone: MARIA.phone, name }));
	const parameters = { options: { parallel: 1 } };
	const failUntil = (posts: number, always?: string) =>
		sandbox().faults.when(({ number, body }) =>
			number <= posts || body.name === always ? NOT_SENT : undefined,
		);
	failUntil(1);
	const base = { baseUrl: sandbox().url, items: orders, parameters };
	const failed = await runNode({ ...base, run: { executionId: '100' } });
	const retry = async (executionId: string) =>
		await runRounds(sandbox().url, {
			workflow: backWorkflow(parameters),
			...retryOf(JSON.stringify(failed.run.data), executionId),
		});
	failUntil(3, '2');
	await retry('101');
	expect(names()).toEqual(['1']);
	failUntil(sandbox().requests.count + 1);
	await retry('102');
	expect(names()).toEqual(['1', '2']);
});
