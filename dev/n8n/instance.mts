import { installPackage } from './communityPackage.mts';
import { N8nClient } from './client.mts';
import { n8nEnvironment } from './environment.mts';
import { freePort } from './freePort.mts';
import type { InstalledN8n } from './install.mts';
import { startProcess, type N8nProcess } from './process.mts';

export interface InstanceOptions {
	readonly installed: InstalledN8n;
	/** The checkout whose package is installed, or a packed tarball. */
	readonly root: string;
	readonly userFolder: string;
	readonly port?: number;
	/** More of n8n's settings. */
	readonly env?: NodeJS.ProcessEnv;
}

export interface Instance {
	readonly url: string;
	readonly process: N8nProcess;
	readonly client: N8nClient;
}

/** A real n8n with the packed package as a community package, all in the user folder. */
export async function startInstance(options: InstanceOptions): Promise<Instance> {
	await installPackage(options.root, options.userFolder);
	return await resumeInstance(options);
}

/** The same again on a user folder that was set up before. */
export async function resumeInstance(options: InstanceOptions): Promise<Instance> {
	const { installed, userFolder, env } = options;
	const port = options.port ?? (await freePort());
	const brokerPort = await freePort();
	const url = `http://localhost:${port}`;
	const process = await startProcess(installed, {
		args: ['start'],
		userFolder,
		env: n8nEnvironment({ userFolder, port, brokerPort }, env),
		readyUrl: `${url}/healthz/readiness`,
	});
	return { url, process, client: new N8nClient(url) };
}
