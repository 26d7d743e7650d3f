import type { SandboxOptions } from '../../dev/sandbox/index.mts';
import { connect, there, type N8n } from './n8n.mts';
import { QueueMode } from './queueMode.mts';

/** n8n in queue mode of a test file's own, with a sandbox that is emptied before each test. */
export function useQueueMode(workerCount: number, options: SandboxOptions = {}) {
	const queueMode = new QueueMode(workerCount);
	let n8n: N8n | undefined;
	beforeAll(async () => {
		n8n = await connect(await queueMode.start(), options);
	}, 300_000);
	beforeEach(() => there(n8n).sandbox.clear());
	// What stays open keeps jest from ending.
	afterAll(async () => {
		await queueMode.stop();
		await n8n?.sandbox.close();
	}, 120_000);
	return { n8n: () => there(n8n), workers: () => queueMode };
}
