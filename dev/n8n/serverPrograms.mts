import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { Failure } from '../failure.mts';

const POSTGRES_OF_DEBIAN = '/usr/lib/postgresql';

/** The package of Debian and Ubuntu, and of Homebrew, that brings a program. */
const PACKAGES = {
	'redis-server': ['redis-server', 'redis'],
	initdb: ['postgresql', 'postgresql'],
	postgres: ['postgresql', 'postgresql'],
	psql: ['postgresql', 'postgresql'],
} as const;

export type ServerProgram = keyof typeof PACKAGES;

/**
 * Finds programs of Redis and PostgreSQL. Installing them is up to the user, or to `.ci/run`.
 * @throws Failure that says what is missing and how to install it
 */
export function findServerPrograms<Name extends ServerProgram>(
	names: readonly Name[],
): Record<Name, string> {
	const found = names.map((name): [Name, string | undefined] => [name, find(name)]);
	const missing = found.filter(([, program]) => program === undefined).map(([name]) => name);
	if (missing.length > 0) throw new Failure(whatIsMissing(missing));
	return Object.fromEntries(found) as Record<Name, string>;
}

function whatIsMissing(names: readonly ServerProgram[]): string {
	const [debian, homebrew] = [0, 1].map((system) =>
		[...new Set(names.map((name) => PACKAGES[name][system]))].join(' '),
	);
	return (
		`These tests need ${names.join(' and ')}. Install it, for example with ` +
		`\`sudo apt-get install ${debian}\` or \`brew install ${homebrew}\`, and run them again.`
	);
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
