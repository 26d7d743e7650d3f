import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

import { cacheFolder } from '../../dev/n8n/cache.mts';
import { npmOn } from '../../dev/n8n/npm.mts';
import type { Release } from './versions.mts';

/** Installs a release's engine once, beside the whole n8n that other programs keep. */
export async function installEngine({ n8n, core, workflow }: Release): Promise<string> {
	const folder = join(dirname(cacheFolder()), `engine-${core}-${workflow}`);
	// Written last, so that a folder without it is known to be incomplete.
	const marker = join(folder, 'complete');
	if (existsSync(marker)) return folder;
	console.log(`Downloading the engine of n8n ${n8n} …`);
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
	const { command, args, env } = npmOn(process.execPath);
	// No install script of it is needed to run a workflow.
	const flags = ['--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'];
	const packages = [`n8n-core@${core}`, `n8n-workflow@${workflow}`];
	await promisify(execFile)(command, [...args, 'install', ...flags, ...packages], { env });
	await writeFile(marker, `n8n ${n8n}\n`);
	return folder;
}

/**
 * Writes the engine's program into a folder from which it finds that release's n8n, as plain
 * JavaScript: as CommonJS, what a release does not export is only missing where it is used.
 */
export async function writeProgram(folder: string): Promise<string> {
	const program = join(folder, 'engine.cjs');
	await build({
		entryPoints: [fileURLToPath(new URL('engine.mts', import.meta.url))],
		outfile: program,
		...{ bundle: true, platform: 'node', format: 'cjs', target: 'node20', logLevel: 'error' },
		external: ['n8n-core', 'n8n-workflow'],
	});
	return program;
}
