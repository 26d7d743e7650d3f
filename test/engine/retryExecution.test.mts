import { createRunExecutionData, type IRunExecutionData } from 'n8n-workflow';

import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import { retryOf } from './retryOf.mts';
import { useSandbox } from './sandbox.mts';
import { runNode, type NodeRun } from '../../dev/engine/sendTemplate.mts';
import { backWorkflow, runRounds } from './rounds.mts';
import { MARIA } from './toolCalls.mts';
import { agentTool } from './tools.mts';

const sandbox = useSandbox();
beforeEach(async () => (await useProcessedStore()).clear());

const PHONES = ['+5511987654321', '+5521987654322', '+5531987654323'];
const items = PHONES.map((phone) => ({ phone, name: 'Maria' }));
const received = () => PHONES.map((phone) => sandbox().ledger.count(phone));

async function failAt(phone: string, options = {}): Promise<{ base: NodeRun; stored: string }> {
	const base = {
		baseUrl: sandbox().url,
		items,
		parameters: { options: { parallel: 1, ...options } },
	};
	sandbox().faults.when(({ phoneNumber, attempt }) =>
		phoneNumber === phone && attempt === 0 ? { kind: 'notFound' } : undefined,
	);
	const { run, error } = await runNode({ ...base, run: { executionId: '100' } });
	expect(error).toBeDefined();
	return { base, stored: JSON.stringify(run.data) };
}

describe('Retry of a failed execution', () => {
	it('sends only what did not go out; a second time, from the same stored execution, nothing', async () => {
		const { base, stored } = await failAt('+5521987654322');
		expect(received()).toEqual([1, 0, 0]);
		const first = await runNode({ ...base, run: retryOf(stored, '101') });
		expect(first.items.map(({ replayed }) => replayed)).toEqual([true, undefined, undefined]);
		const second = await runNode({ ...base, run: retryOf(stored, '102') });
		expect(received()).toEqual([1, 1, 1]);
		expect(second.items).toMatchObject(
			PHONES.map((phoneNumber) => ({ status: 'accepted', phoneNumber, replayed: true })),
		);
	});

	it('a second time, with an item that is invalid now: what the first Retry sent is told', async () => {
		const { base, stored } = await failAt('+5521987654322', { allOrNothing: true });
		await runNode({ ...base, run: retryOf(stored, '101') });
		const phoneNumber = "={{ $itemIndex === 1 ? '12' : $json.phone }}";
		const parameters = { ...base.parameters, phoneNumber };
		const second = await runNode({
			...{ ...base, parameters, onError: 'continueRegularOutput' },
			run: retryOf(stored, '102'),
		});
		expect(received()).toEqual([1, 1, 1]);
		expect(second.items).toMatchObject([
			{ status: 'accepted', replayed: true },
			{ details: { reason: 'invalidPhoneNumber' } },
			{ status: 'accepted', replayed: true },
		]);
	});

	it('a second time, with a value that is new each time', async () => {
		const now = { name: 'name', value: "={{ $now.toMillis() + '' }}", fallback: '' };
		const order = { name: 'order_id', value: '1', fallback: '' };
		const parameters = { templateVariables: { variable: [now, order] } };
		const { base, stored } = await failAt('+5521987654322');
		await runNode({ ...base, parameters, run: retryOf(stored, '101') });
		await runNode({ ...base, parameters, run: retryOf(stored, '102') });
		expect(received()).toEqual([1, 1, 1]);
	});

	it('of a retry that failed too, and of the first one again', async () => {
		const { base, stored } = await failAt('+5521987654322');
		sandbox().faults.when(({ phoneNumber, attempt }) =>
			phoneNumber === '+5531987654323' && attempt === 0 ? { kind: 'notFound' } : undefined,
		);
		const retried = await runNode({ ...base, run: retryOf(stored, '101') });
		expect(received()).toEqual([1, 1, 0]);
		await runNode({ ...base, run: retryOf(JSON.stringify(retried.run.data), '102') });
		await runNode({ ...base, run: retryOf(stored, '103') });
		expect(received()).toEqual([1, 1, 1]);
	});

	it('where the Base URL is written otherwise', async () => {
		const { base, stored } = await failAt('+5521987654322');
		const baseUrl = base.baseUrl.replace('127.0.0.1', 'localhost');
		expect(baseUrl).not.toBe(base.baseUrl);
		await runNode({ ...base, baseUrl, run: retryOf(stored, '101') });
		expect(received()).toEqual([1, 1, 1]);
	});

	it('what a retry left unknown is unknown to the next one', async () => {
		const { base, stored } = await failAt('+5521987654322');
		sandbox().faults.when(({ phoneNumber }) =>
			phoneNumber === '+5521987654322' ? { kind: 'closeAfter' } : undefined,
		);
		await runNode({ ...base, onError: 'continueRegularOutput', run: retryOf(stored, '101') });
		const second = await runNode({
			...base,
			onError: 'continueRegularOutput',
			run: retryOf(stored, '102'),
		});
		expect(received()).toEqual([1, 1, 1]);
		expect(second.items).toMatchObject([
			{ status: 'accepted' },
			{ details: { status: 'unknown' } },
			{ status: 'accepted', replayed: true },
		]);
	});

	it('a changed message is a new one', async () => {
		const { base, stored } = await failAt('+5521987654322');
		const { items: outcomes } = await runNode({
			...base,
			parameters: {
				...base.parameters,
				templateName: { __rl: true, mode: 'name', value: 'saudacao' },
			},
			run: retryOf(stored, '101'),
		});
		expect(outcomes.map(({ replayed }) => replayed)).toEqual([undefined, undefined, undefined]);
	});
});

describe('Retry of an agent, which calls its tool from the start again', () => {
	const callTwice = async (data: IRunExecutionData, executionId: string, duplicates: string) => {
		const parameters = { options: { duplicates } };
		const call = await agentTool({ baseUrl: sandbox().url, parameters, executionId }, data);
		return [...(await call(MARIA)), ...(await call(MARIA))];
	};
	const SENT = { status: 'accepted', replayed: true };

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

it('a second Retry, whose error branch leads back other items of the same customer: none is lost', async () => {
	const orders = ['1', '2'].map((name) => ({ phone: '+5511987654321', name }));
	const parameters = { options: { parallel: 1 } };
	const failUntil = (posts: number, always?: string) =>
		sandbox().faults.when(({ number, body }) =>
			number <= posts || body.name === always ? { kind: 'notFound' } : undefined,
		);
	failUntil(1);
	const base = { baseUrl: sandbox().url, items: orders, parameters };
	const failed = await runNode({ ...base, run: { executionId: '100' } });
	const retry = async (executionId: string) =>
		await runRounds(sandbox().url, {
			workflow: backWorkflow(parameters),
			...retryOf(JSON.stringify(failed.run.data), executionId),
		});
	const received = () => sandbox().ledger.messages.map(({ body }) => body.name);
	failUntil(3, '2');
	await retry('101');
	expect(received()).toEqual(['1']);
	failUntil(sandbox().requests.count + 1);
	await retry('102');
	expect(received()).toEqual(['1', '2']);
});
