import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { cacheFolder } from '../../dev/n8n/cache.mts';
import { npmOn } from '../../dev/n8n/npm.mts';
import { runStage } from '../../dev/n8n/stage.mts';
import type { Release } from './versions.mts';

/** Written last, so that a folder without it is known to be incomplete. */
const MARKER = 'complete';

/** Beside the whole n8n that other programs keep: its engine alone is a tenth of it. */
export function engineFolder({ core, workflow }: Release): string {
	return join(dirname(cacheFolder()), `engine-${core}-${workflow}`);
}

/** Installs a release's engine once; no install script of it is needed to run a workflow. */
export async function installEngine(release: Release, say: (line: string) => void) {
	const folder = engineFolder(release);
	if (existsSync(join(folder, MARKER))) return folder;
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
	const { command, args, env } = npmOn(process.execPath);
	const { n8n, core, workflow } = release;
	await runStage(
		{
			what: `Downloading the engine of n8n ${n8n}`,
			command,
			args: [
				...args,
				'install',
				...['--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'],
				`n8n-core@${core}`,
				`n8n-workflow@${workflow}`,
			],
			cwd: folder,
			env,
			tries: 3,
		},
		say,
	);
	await writeFile(join(folder, MARKER), `n8n ${n8n}\n`);
	return folder;
}
