import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { freePort } from '../../dev/n8n/freePort.mts';
import { resumeInstance, startInstance, type Instance } from '../../dev/n8n/instance.mts';
import type { SandboxOptions } from '../../dev/sandbox/index.mts';
import { installed } from './installed.mts';
import { there, useConnected } from './n8n.mts';

/** An n8n of a test file's own, which it may end and start again. */
export function useOwnN8n(sandboxOptions: SandboxOptions = {}) {
	let instance: Instance | undefined;
	let folder = '';
	let port = 0;
	const options = async () => ({
		installed: await installed(console.log),
		root: resolve(__dirname, '../..'),
		userFolder: folder,
		port,
	});
	const n8n = useConnected(
		async () => {
			folder = await mkdtemp(join(tmpdir(), 'n8n-e2e-'));
			port = await freePort();
			instance = await startInstance(await options());
			return instance.client;
		},
		sandboxOptions,
		async () => {
			await instance?.process.stop();
			await rm(folder, { recursive: true, force: true });
		},
	);
	const again = async (how: 'stop' | 'kill') => {
		await there(instance).process[how]();
		instance = await resumeInstance(await options());
	};
	return {
		n8n,
		/** Ends n8n as its service would, and starts it again. */
		restart: async () => await again('stop'),
		/** Ends n8n as a power cut would, and starts it again. */
		crash: async () => await again('kill'),
	};
}
