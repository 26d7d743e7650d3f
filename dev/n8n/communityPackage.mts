import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { unpackTarball } from '../tarball.mts';

const NAME = 'n8n-nodes-cloudchat';

/** Where n8n has it. */
export const installedPackage = (userFolder: string) =>
	join(userFolder, '.n8n', 'nodes', 'node_modules', NAME);

/**
 * Puts this package into the user folder of an n8n as its *Community nodes* page would: the packed
 * tarball, so that what runs is what would be published. n8n loads it when it starts.
 */
export async function installPackage(root: string, userFolder: string): Promise<void> {
	const nodes = join(userFolder, '.n8n', 'nodes');
	const installed = installedPackage(userFolder);
	const scratch = await mkdtemp(join(tmpdir(), 'packed-'));
	try {
		const unpacked = unpackTarball(root, scratch);
		await rm(installed, { recursive: true, force: true });
		await mkdir(join(nodes, 'node_modules'), { recursive: true });
		await cp(unpacked, installed, { recursive: true });
		const dependencies = { [NAME]: '*' };
		await writeFile(
			join(nodes, 'package.json'),
			JSON.stringify({ name: 'installed-nodes', private: true, dependencies }),
		);
	} finally {
		await rm(scratch, { recursive: true, force: true });
	}
}
