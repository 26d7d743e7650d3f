import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { Failure } from '../../scripts/n8n/failure.mts';

const POSTGRES_OF_DEBIAN = '/usr/lib/postgresql';
const TRIES = 3;

/** Another program may be installing at this moment: wait for it, in seconds. */
const APT = ['-y', '-qq', '-o', 'DPkg::Lock::Timeout=120'];

/** Finds programs of Redis and PostgreSQL; installs the packages first where that is possible. */
export async function findServerPrograms<Name extends string>(names: readonly Name[]) {
	let found = names.map((name) => find(name));
	let failure = '';
	if (found.includes(undefined)) {
		failure = await installPackages();
		found = names.map((name) => find(name));
	}
	const missing = names.filter((_name, index) => found[index] === undefined);
	if (missing.length > 0) {
		throw new Failure(
			`Install Redis and PostgreSQL: there is no ${missing.join(' and no ')}. ${failure}`.trim(),
		);
	}
	return Object.fromEntries(names.map((name, index) => [name, found[index]])) as Record<
		Name,
		string
	>;
}

function find(name: string): string | undefined {
	// Debian keeps the servers of PostgreSQL off the PATH, a folder for each version.
	const versions = existsSync(POSTGRES_OF_DEBIAN) ? readdirSync(POSTGRES_OF_DEBIAN) : [];
	const folders = [
		...(process.env.PATH ?? '').split(delimiter),
		...versions.map((version) => join(POSTGRES_OF_DEBIAN, version, 'bin')),
	];
	return folders.map((folder) => join(folder, name)).find((program) => existsSync(program));
}

/** @returns why it could not be done, in a sentence; nothing if it was. */
async function installPackages(): Promise<string> {
	if (!existsSync('/usr/bin/apt-get')) return '';
	if (process.getuid?.() !== 0) return 'Only root can have them installed here.';
	for (let attempt = 1; ; attempt += 1) {
		const updated = await apt(['update']);
		const installed = await apt([
			'install',
			'--no-install-recommends',
			'redis-server',
			'postgresql',
		]);
		if (installed === '') return '';
		// Without its lists apt-get finds nothing: then that was the cause.
		if (attempt >= TRIES) return `apt-get failed ${TRIES} times: ${updated || installed}`;
		await pause(attempt * 5_000);
	}
}

/** @returns the line in which apt-get says why it failed; nothing if it did not. */
async function apt(args: string[]): Promise<string> {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	return await new Promise((resolve) => {
		execFile('apt-get', [...APT, ...args], { env }, (error, stdout, stderr) => {
			if (error === null) return resolve('');
			const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '');
			resolve(lines.find((line) => line.startsWith('E:')) ?? lines.at(-1) ?? error.message);
		});
	});
}
