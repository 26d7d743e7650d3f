import type { IDataObject } from 'n8n-workflow';

import { beginning } from '../../dev/engine/beginning.mts';
import { credentialFor } from '../../dev/engine/credentials.mts';
import { runWorkflow, type RunOptions } from '../../dev/engine/engine.mts';
import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import { runNode } from '../../dev/engine/sendTemplate.mts';
import { phoneOf } from '../../dev/phoneOf.mts';
import { mindProcesses, Process, rest } from './processes.mts';
import { loopWorkflow, roundNodes } from './rounds.mts';
import { useSandbox } from './sandbox.mts';

// Loops without keys that write more into n8n's row than it has room for, beside its keys.
const SIZES = { keys: 50, room: 50 };
const sandbox = useSandbox();
beforeAll(async () => mindProcesses(await useProcessedStore()));
beforeEach(async () => (await useProcessedStore()).clear());
afterEach(rest);
afterAll(() => jest.restoreAllMocks());

const from = (first: number, count: number) =>
	Array.from({ length: count }, (_, index) => ({ phone: phoneOf(first + index), name: 'Maria' }));

const sentTwice = () =>
	new Set(
		sandbox()
			.ledger.messages.map(({ phoneNumber }) => phoneNumber)
			.filter((phone) => sandbox().ledger.count(phone) > 1),
	).size;

const workflow = loopWorkflow({}, { onError: 'continueRegularOutput' }, 'test.loopOfTen');

/** A loop without keys, ten items in each round. */
async function loop(process: Process, items: IDataObject[], more: Partial<RunOptions>) {
	return await process.run(
		async (loader) =>
			await runWorkflow(loader, {
				...{ workflow, otherNodes: roundNodes },
				credentials: credentialFor({ baseUrl: sandbox().url }),
				items: items.map((json) => ({ json })),
				...more,
			}),
	);
}

it('pushes out no key', async () => {
	const keys = async (executionId: string) =>
		await (
			await Process.start(SIZES)
		).run(
			async (loader) =>
				await runNode({
					...{ loader, baseUrl: sandbox().url, items: from(0, SIZES.keys), run: { executionId } },
					parameters: { options: { sendOnceKey: '={{ $json.phone }}' } },
				}),
		);
	await keys('1');
	await loop(await Process.start(SIZES), from(1_000, 2 * SIZES.room), { executionId: '2' });
	expect(sandbox().ledger.messages).toHaveLength(SIZES.keys + 2 * SIZES.room);
	await keys('3');
	expect(sentTwice()).toBe(0);
});

it('is remembered in whole by the Retry of a crash, in a process that knows nothing', async () => {
	const items = from(0, 3 * SIZES.keys);
	const crashed = await loop(await Process.start(SIZES), items, {
		...{ executionId: '1', crashes: true },
	});
	const resume = beginning(items, crashed.run.data.resumeToken);
	await loop(await Process.start(SIZES), items, { executionId: '2', resume });
	expect(sandbox().ledger.messages.length).toBeGreaterThanOrEqual(items.length);
	expect(sentTwice()).toBe(0);
});
