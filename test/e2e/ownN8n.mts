import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { freePort } from '../../dev/n8n/freePort.mts';
import {
	resumeInstance,
	startInstance,
	type Instance,
	type InstanceOptions,
} from '../../dev/n8n/instance.mts';
import { LOGIN } from '../../dev/n8n/login.mts';
import type { SandboxOptions } from '../../dev/sandbox/index.mts';
import { installed } from './installed.mts';
import { connect, N8n, there } from './n8n.mts';

/** An n8n of a test file's own, which it may end and start again. */
export interface OwnN8n {
	n8n(): N8n;
	/** Ends n8n as its service would, and starts it again. */
	restart(): Promise<void>;
	/** Ends n8n as a power cut would, and starts it again. */
	crash(): Promise<void>;
}

export function useOwnN8n(sandboxOptions: SandboxOptions = {}): OwnN8n {
	let options: InstanceOptions | undefined;
	let instance: Instance | undefined;
	let n8n: N8n | undefined;
	const again = async () => {
		instance = await resumeInstance(there(options));
		await instance.client.signIn(LOGIN);
		const { sandbox, credential } = there(n8n);
		n8n = new N8n(instance.client, sandbox, credential);
	};
	beforeAll(async () => {
		const userFolder = await mkdtemp(join(tmpdir(), 'n8n-e2e-'));
		const root = resolve(__dirname, '../..');
		const port = await freePort();
		options = { installed: await installed(console.log), root, userFolder, port };
		instance = await startInstance(options);
		n8n = await connect(instance.client, sandboxOptions);
	});
	beforeEach(() => there(n8n).sandbox.clear());
	afterAll(async () => {
		await n8n?.sandbox.close();
		await instance?.process.stop();
		if (options !== undefined) await rm(options.userFolder, { recursive: true, force: true });
	});
	return {
		n8n: () => there(n8n),
		restart: async () => {
			await there(instance).process.stop();
			await again();
		},
		crash: async () => {
			await there(instance).process.kill();
			await again();
		},
	};
}
