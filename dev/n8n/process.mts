import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Failure } from '../failure.mts';
import type { InstalledN8n } from './install.mts';

export interface ProcessOptions {
	/** `start`, `worker`, or any other command of n8n's. */
	readonly args: readonly string[];
	readonly userFolder: string;
	readonly env: NodeJS.ProcessEnv;
	/** Answers 200 once n8n is ready. */
	readonly readyUrl: string;
	/** Tells the log of this process from others' in the same folder. */
	readonly name?: string;
}

export interface N8nProcess {
	readonly logFile: string;
	/** Resolves when n8n has ended, of itself or not. */
	readonly ended: Promise<void>;
	/** Lets n8n end what it is at, then ends it and all its children. */
	stop(): Promise<void>;
	/** Ends it as a power cut does. */
	kill(): Promise<void>;
}

const READY_WITHIN_MS = 180_000;
const STOP_WITHIN_MS = 40_000;

/** Starts a process of n8n and waits until it is ready. */
export async function startProcess(
	{ node, n8n }: InstalledN8n,
	{ args, userFolder, env, readyUrl, name = 'n8n' }: ProcessOptions,
): Promise<N8nProcess> {
	await mkdir(userFolder, { recursive: true });
	const logFile = join(userFolder, `${name}.log`);
	const log = createWriteStream(logFile, { flags: 'a' });
	const child = spawn(node, [n8n, ...args], {
		cwd: userFolder,
		env,
		stdio: ['ignore', 'pipe', 'pipe'],
		// A group of its own: Ctrl-C reaches it through `stop`, and its children end with it.
		detached: process.platform !== 'win32',
	});
	child.stdout.pipe(log, { end: false });
	child.stderr.pipe(log, { end: false });
	const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
	const killNow = () => killTree(child);
	// Before all else that happens then: its folder may be removed.
	process.prependOnceListener('exit', killNow);
	void ended.then(() => {
		process.off('exit', killNow);
		// What n8n left behind, for example its task runner.
		killTree(child);
		log.end();
	});

	const kill = async () => {
		killNow();
		await ended;
	};
	const stop = async () => {
		child.kill('SIGTERM');
		const late = setTimeout(killNow, STOP_WITHIN_MS);
		await ended;
		clearTimeout(late);
	};
	const isReady = await waitUntilReady(readyUrl, ended);
	if (!isReady) {
		await kill();
		throw new Failure(`n8n did not start; it said: ${await lastWords(logFile)}`);
	}
	return { logFile, ended, stop, kill };
}

function killTree(child: ChildProcess): void {
	if (child.pid === undefined) return;
	if (process.platform === 'win32') {
		if (child.exitCode === null) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
		return;
	}
	try {
		process.kill(-child.pid, 'SIGKILL');
	} catch {
		// It is gone already.
	}
}

async function waitUntilReady(url: string, ended: Promise<void>): Promise<boolean> {
	const until = Date.now() + READY_WITHIN_MS;
	let hasEnded = false;
	void ended.then(() => (hasEnded = true));
	while (!hasEnded && Date.now() < until) {
		// A connection that is kept would be closed just when it is used again.
		const isReady = await fetch(url, { headers: { connection: 'close' } }).then(
			async (answer) => {
				await answer.arrayBuffer();
				return answer.ok;
			},
			() => false,
		);
		if (isReady) return true;
		await new Promise((resolve) => setTimeout(resolve, 250));
	}
	return false;
}

async function lastWords(logFile: string): Promise<string> {
	const text = await readFile(logFile, 'utf8').catch(() => '');
	return text.trim().split('\n').slice(-3).join(' ') || 'nothing';
}
