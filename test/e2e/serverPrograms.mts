import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { Failure } from '../../scripts/n8n/failure.mts';

const POSTGRES_OF_DEBIAN = '/usr/lib/postgresql';
const TRIES = 3;

/** Finds programs of Redis and PostgreSQL; installs the packages first where that is possible. */
export function findServerPrograms<Name extends string>(names: readonly Name[]) {
	let found = names.map((name) => find(name));
	if (found.includes(undefined)) {
		installPackages();
		found = names.map((name) => find(name));
	}
	const missing = names.filter((_name, index) => found[index] === undefined);
	if (missing.length > 0) {
		throw new Failure(`Install Redis and PostgreSQL: ${missing.join(', ')} not found.`);
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

function installPackages(): void {
	if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return;
	for (let attempt = 0; attempt < TRIES; attempt += 1) {
		spawnSync('apt-get', ['update', '-qq']);
		const { status } = spawnSync(
			'apt-get',
			['install', '-y', '-qq', '--no-install-recommends', 'redis-server', 'postgresql'],
			{ env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } },
		);
		if (status === 0) return;
	}
}
