import { beginning } from '../../dev/engine/beginning.mts';
import type { RunOptions } from '../../dev/engine/engine.mts';
import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import { retryOf } from './retryOf.mts';
import { loopWorkflow, runRounds } from './rounds.mts';
import { useSandbox } from './sandbox.mts';
import { runNode, type NodeResult } from '../../dev/engine/sendTemplate.mts';

const sandbox = useSandbox();
beforeEach(async () => (await useProcessedStore()).clear());

const PHONES = ['+5511987654321', '+5521987654322', '+5531987654323'];
const items = PHONES.map((phone) => ({ phone, name: 'Maria' }));
const received = () => PHONES.map((phone) => sandbox().ledger.count(phone));

const withName = (value: string) => ({
	templateVariables: {
		variable: [
			{ name: 'name', value, fallback: '' },
			{ name: 'order_id', value: '10234', fallback: '' },
		],
	},
});

const beginningOf = ({ run }: NodeResult) => beginning(items, run.data.resumeToken);

describe('Retry of an execution of which n8n kept only the beginning', () => {
	const base = () => ({ baseUrl: sandbox().url, items, onError: 'continueRegularOutput' as const });

	it('what was in doubt is in doubt, what failed is sent', async () => {
		sandbox().faults.when(({ phoneNumber, attempt }) => {
			if (attempt > 0) return undefined;
			if (phoneNumber === PHONES[0]) return { kind: 'closeAfter' };
			return phoneNumber === PHONES[1] ? { kind: 'notFound' } : undefined;
		});
		const crashed = await runNode({ ...base(), run: { executionId: '100', crashes: true } });
		const resume = beginningOf(crashed);
		const retry = await runNode({ ...base(), run: { resume, executionId: '101' } });
		expect(received()).toEqual([1, 1, 1]);
		expect(retry.items).toMatchObject([
			{ details: { status: 'unknown' } },
			{ status: 'accepted' },
			{ status: 'accepted', replayed: true },
		]);
	});

	it('what was left to a second try is known too, though it was one message', async () => {
		sandbox().faults.when(({ phoneNumber, attempt }) =>
			phoneNumber === PHONES[0] && attempt === 0 ? { kind: 'notFound' } : undefined,
		);
		const tried = { ...base(), settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } };
		const crashed = await runNode({ ...tried, run: { executionId: '100', crashes: true } });
		expect(received()).toEqual([1, 1, 1]);
		const resume = beginningOf(crashed);
		await runNode({ ...tried, run: { resume, executionId: '101' } });
		expect(received()).toEqual([1, 1, 1]);
	});

	it('the rows come in another order, and there is a new one', async () => {
		const crashed = await runNode({ ...base(), run: { executionId: '100', crashes: true } });
		const resume = beginningOf(crashed);
		const fresh = { phone: '+5541987654324', name: 'Ana' };
		const [entry] = resume.executionData?.nodeExecutionStack ?? [];
		entry?.data.main.splice(
			0,
			1,
			[fresh, ...items].reverse().map((json) => ({ json })),
		);
		await runNode({ ...base(), run: { resume, executionId: '101' } });
		expect(received()).toEqual([1, 1, 1]);
		expect(sandbox().ledger.messages).toHaveLength(4);
	});

	it('what a Retry found accepted or in doubt, its own Retry knows, whatever has changed', async () => {
		const [maria, joao] = PHONES;
		sandbox().faults.when(({ phoneNumber, attempt }) => {
			if (phoneNumber === joao && attempt === 0) return { kind: 'closeAfter' };
			return phoneNumber === PHONES[2] && attempt < 2 ? { kind: 'notFound' } : undefined;
		});
		const stops = { ...base(), onError: 'stopWorkflow' as const };
		const crashed = await runNode({ ...base(), run: { executionId: '100', crashes: true } });
		const resume = beginningOf(crashed);
		const first = await runNode({ ...stops, run: { resume, executionId: '101' } });
		expect(first.error?.description).toContain('1 of 3 messages were accepted');

		const second = await runNode({
			...base(),
			parameters: withName('Ana'),
			run: retryOf(JSON.stringify(first.run.data), '102'),
		});
		expect([maria, joao].map((phone) => sandbox().ledger.count(phone ?? ''))).toEqual([1, 1]);
		expect(second.items).toMatchObject([
			{ status: 'accepted', replayed: true },
			{ details: { status: 'unknown' } },
			{ status: 'accepted' },
		]);
	});

	it('what a Retry that sent nothing found accepted, its own Retry knows too', async () => {
		const stops = { ...base(), onError: 'stopWorkflow' as const };
		const crashed = await runNode({ ...base(), run: { executionId: '100', crashes: true } });
		const resume = beginningOf(crashed);
		const phoneNumber = "={{ $itemIndex === 2 ? '12' : $json.phone }}";
		const first = await runNode({
			...{ ...stops, parameters: { phoneNumber } },
			run: { resume, executionId: '101' },
		});
		expect(first.error?.message).toContain('12');
		await runNode({
			...{ ...base(), parameters: withName('Ana') },
			run: retryOf(JSON.stringify(first.run.data), '102'),
		});
		expect(received().slice(0, 2)).toEqual([1, 1]);
	});

	it('crashed in a loop that repeats its messages: the later round that failed is sent', async () => {
		const ten = Array.from({ length: 10 }, (_, index) => ({
			phone: `+55119876543${10 + index}`,
			name: 'Maria',
		}));
		const twice = [...ten, ...ten];
		sandbox().faults.when(({ attempt }) => (attempt === 1 ? { kind: 'notFound' } : undefined));
		const options = { duplicates: 'allow', stopAfterFailures: 0 };
		const run = async (more: Partial<Omit<RunOptions, 'items'>>) =>
			await runRounds(sandbox().url, {
				workflow: loopWorkflow({ options }, { onError: 'continueRegularOutput' }, 'test.loopOfTen'),
				items: twice,
				...more,
			});
		const crashed = await run({ executionId: '100', crashes: true });
		expect(sandbox().ledger.messages).toHaveLength(10);
		await run({ executionId: '101', resume: beginning(twice, crashed.run.data.resumeToken) });
		expect(sandbox().ledger.messages).toHaveLength(20);
	});

	it('a key that cannot be saved: the hint does not lead to a new run', async () => {
		sandbox().faults.when(({ attempt }) => (attempt === 0 ? { kind: 'notFound' } : undefined));
		const crashed = await runNode({ ...base(), run: { executionId: '100', crashes: true } });
		const store = await useProcessedStore();
		jest.spyOn(store, 'checkProcessedAndRecord').mockRejectedValue(new Error('no database'));
		const resume = beginningOf(crashed);
		const retry = await runNode({ ...base(), run: { resume, executionId: '101' } });
		jest.restoreAllMocks();
		for (const { details } of retry.items) {
			expect(details).toMatchObject({
				reason: 'keyNotSaved',
				hint: expect.stringContaining('A new run of the workflow also sends the accepted messages'),
			});
		}
		expect(retry.items).toHaveLength(3);
	});

	it('begun again by n8n itself, under the same id: nothing is sent again', async () => {
		const crashed = await runNode({ ...base(), run: { executionId: '100', crashes: true } });
		const resume = beginningOf(crashed);
		const again = await runNode({ ...base(), run: { resume, executionId: '100', mode: 'manual' } });
		expect(received()).toEqual([1, 1, 1]);
		expect(again.items).toMatchObject(PHONES.map(() => ({ status: 'accepted', replayed: true })));
	});

	it('another execution with the same items is not a Retry', async () => {
		await runNode({ ...base(), run: { executionId: '100' } });
		await runNode({ ...base(), run: { executionId: '101' } });
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
		const { items: outcomes } = await runNode(base());
		jest.restoreAllMocks();
		expect(outcomes.map(({ status, notes }) => ({ status, notes }))).toEqual(
			PHONES.map(() => ({ status: 'accepted', notes: undefined })),
		);
	});
});
