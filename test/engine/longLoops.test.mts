import type { IDataObject } from 'n8n-workflow';

import { beginning } from '../../dev/engine/beginning.mts';
import type { RunOptions } from '../../dev/engine/engine.mts';
import { runNode } from '../../dev/engine/sendTemplate.mts';
import { Process, useProcesses } from './processes.mts';
import { loopWorkflow, runRounds } from './rounds.mts';
import { useSandbox } from './sandbox.mts';
import { crowd } from './send.mts';

// Loops without keys that write more into n8n's row than it has room for, beside its keys.
const SIZES = { keys: 50, room: 50 };
const sandbox = useSandbox();
useProcesses();

const sentTwice = () =>
	new Set(
		sandbox()
			.ledger.messages.map(({ phoneNumber }) => phoneNumber)
			.filter((phone) => sandbox().ledger.count(phone) > 1),
	).size;

const workflow = loopWorkflow({}, { onError: 'continueRegularOutput' }, 'test.loopOfTen');

/** A loop without keys, ten items in each round, in a process that knows nothing. */
async function loop(items: IDataObject[], more: Partial<Omit<RunOptions, 'items'>>) {
	const process = await Process.start(SIZES);
	return await process.run(
		async (loader) => await runRounds(sandbox().url, { loader, workflow, items, ...more }),
	);
}

it('pushes out no key', async () => {
	const keys = async (executionId: string) =>
		await (
			await Process.start(SIZES)
		).run(
			async (loader) =>
				await runNode({
					...{ loader, baseUrl: sandbox().url, items: crowd(SIZES.keys), run: { executionId } },
					parameters: { options: { sendOnceKey: '={{ $json.phone }}' } },
				}),
		);
	await keys('1');
	await loop(crowd(2 * SIZES.room, 1_000), { executionId: '2' });
	expect(sandbox().ledger.messages).toHaveLength(SIZES.keys + 2 * SIZES.room);
	await keys('3');
	expect(sentTwice()).toBe(0);
});

it('is remembered in whole by the Retry of a crash, in a process that knows nothing', async () => {
	const items = crowd(3 * SIZES.keys);
	const crashed = await loop(items, { executionId: '1', crashes: true });
	const resume = beginning(items, crashed.run.data.resumeToken);
	await loop(items, { executionId: '2', resume });
	expect(sandbox().ledger.messages.length).toBeGreaterThanOrEqual(items.length);
	expect(sentTwice()).toBe(0);
});
