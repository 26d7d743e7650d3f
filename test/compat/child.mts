import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

import type { Answer, Task } from './task.mts';

/**
 * Writes the engine's program into a folder from which it finds that release's n8n, as plain
 * JavaScript: as CommonJS, what a release does not export is only missing where it is used.
 */
export async function writeProgram(folder: string): Promise<string> {
	const program = join(folder, 'engine.cjs');
	await build({
		entryPoints: [fileURLToPath(new URL('engine.mts', import.meta.url))],
		outfile: program,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		external: ['n8n-core', 'n8n-workflow'],
		logLevel: 'error',
	});
	return program;
}

/** Runs a task in a process of its own: n8n-core keeps things for the whole process. */
export async function runTask(program: string, userFolder: string, task: Task): Promise<Answer> {
	await mkdir(userFolder, { recursive: true });
	const env = {
		...process.env,
		NODE_OPTIONS: '',
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: 'test',
		N8N_LOG_LEVEL: 'silent',
	};
	const args = [program, JSON.stringify(task)];
	try {
		const { stdout } = await promisify(execFile)(process.execPath, args, { env, timeout: 120_000 });
		return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Answer;
	} finally {
		await rm(userFolder, { recursive: true, force: true });
	}
}
