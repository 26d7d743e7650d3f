import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startInstance } from '../../dev/n8n/instance.mts';
import { LOGIN } from '../../dev/n8n/login.mts';
import { installed } from './installed.mts';

/** Starts the n8n of all tests, with the packed package and an owner. */
export async function startSharedN8n(root: string) {
	const say = (line: string) => process.stdout.write(`${line}\n`);
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-e2e-'));
	const n8n = await startInstance({
		installed: await installed(say),
		root,
		userFolder,
		env: { N8N_RESTRICT_FILE_ACCESS_TO: join(root, 'examples') },
	});
	await n8n.client.signIn(LOGIN);
	return {
		url: n8n.url,
		end: async () => {
			await n8n.process.stop();
			await rm(userFolder, { recursive: true, force: true });
		},
	};
}
