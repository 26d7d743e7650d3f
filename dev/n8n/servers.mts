import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chown, mkdir } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { freePort } from './freePort.mts';
import { findServerPrograms } from './serverPrograms.mts';

export interface Server {
	readonly port: number;
	stop(): Promise<void>;
}

/** A Redis of the test's own, that keeps nothing. */
export async function startRedis(): Promise<Server> {
	const programs = findServerPrograms(['redis-server']);
	const port = await freePort();
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
	return await started(spawn(programs['redis-server'], args, { stdio: 'ignore' }), port);
}

/**
 * A PostgreSQL of the test's own; user and database are `postgres`, without a password.
 * `settings`: more of the server's arguments. Those that come last count.
 */
export async function startPostgres(
	folder: string,
	settings: readonly string[] = [],
): Promise<Server> {
	const { initdb, postgres } = findServerPrograms(['initdb', 'postgres']);
	const port = await freePort();
	const data = join(folder, 'postgres');
	await mkdir(data);
	const identity = postgresUser();
	if (identity !== undefined) await chown(data, identity.uid, identity.gid);
	const inPlace = { ...identity, cwd: data };
	await promisify(execFile)(initdb, ['-D', data, '-U', 'postgres', '-A', 'trust'], inPlace);
	const args = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', data, '-F', ...settings];
	return await started(spawn(postgres, args, { ...inPlace, stdio: 'ignore' }), port);
}

/** PostgreSQL refuses to run as root; its package brings a user for it. */
function postgresUser(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
	return { uid: id('-u'), gid: id('-g') };
}

async function started(child: ChildProcess, port: number): Promise<Server> {
	const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
	process.prependOnceListener('exit', () => child.kill('SIGKILL'));
	const until = Date.now() + 30_000;
	while (!(await answers(port))) {
		if (child.exitCode !== null || Date.now() > until) {
			throw new Error(`${child.spawnfile} did not start`);
		}
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	return {
		port,
		stop: async () => {
			child.kill('SIGINT'); // PostgreSQL's fast way to end
			await ended;
		},
	};
}

function answers(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = createConnection({ port, host: '127.0.0.1' });
		const say = (isOpen: boolean) => {
			socket.destroy();
			resolve(isOpen);
		};
		socket.once('connect', () => say(true));
		socket.once('error', () => say(false));
	});
}
