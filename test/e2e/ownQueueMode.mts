import { saveCredential } from '../../dev/n8n/examples.mts';
import { LOGIN } from '../../dev/n8n/login.mts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../dev/sandbox/index.mts';
import { account, N8n } from './n8n.mts';
import { startQueueMode, type QueueMode } from './queueMode.mts';

/** n8n in queue mode of a test file's own, with a sandbox that is emptied before each test. */
export interface OwnQueueMode {
	n8n(): N8n;
	workers(): Pick<QueueMode, 'startWorker' | 'killWorker' | 'crash'>;
}

export function useQueueMode(workerCount: number, options: SandboxOptions = {}): OwnQueueMode {
	let queueMode: QueueMode | undefined;
	let sandbox: Sandbox | undefined;
	let n8n: N8n | undefined;
	const there = <T,>(thing: T | undefined): T => {
		if (thing === undefined) throw new Error('n8n is not there yet');
		return thing;
	};
	beforeAll(async () => {
		queueMode = await startQueueMode(workerCount);
		sandbox = await startSandbox(options);
		const { client } = queueMode;
		await client.signIn(LOGIN);
		n8n = new N8n(client, sandbox, await saveCredential(client, account(sandbox)));
	}, 300_000);
	beforeEach(() => there(sandbox).clear());
	// Whatever there is, also where the start failed: what stays open keeps jest from ending.
	afterAll(async () => {
		await queueMode?.stop();
		await sandbox?.close();
	}, 120_000);
	return { n8n: () => there(n8n), workers: () => there(queueMode) };
}
