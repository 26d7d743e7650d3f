import { fork } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
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
	const child = fork(program, {
		env,
		execArgv: [],
		stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
	});
	let said = '';
	child.stderr?.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-20_000)));
	const late = setTimeout(() => child.kill('SIGKILL'), 120_000);
	try {
		return await new Promise<Answer>((resolve, reject) => {
			child.once('error', reject);
			child.once('close', (code, signal) =>
				reject(new Error(reason(said) ?? String(code ?? signal))),
			);
			child.once('message', (answer: Answer | { failure: string }) => {
				if ('failure' in answer) reject(new Error(answer.failure));
				else resolve(answer);
			});
			child.send(task);
		});
	} finally {
		clearTimeout(late);
		child.kill();
		await rm(userFolder, { recursive: true, force: true });
	}
}

/** The line of a program's last words that says what went wrong. */
function reason(said: string): string | undefined {
	return said
		.split('\n')
		.find((line) => /Error\b/.test(line))
		?.trim();
}
