import { execFile } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { InstalledN8n } from '../../../dev/n8n/install.mts';
import { findServerPrograms } from '../../../dev/n8n/serverPrograms.mts';
import { startPostgres } from '../../../dev/n8n/servers.mts';
import { writtenBy } from './usage.mts';

const run = promisify(execFile);

/** A kind of database, as a user may have it. */
export interface Database {
	readonly title: string;
	/** n8n's settings for it. */
	readonly env: NodeJS.ProcessEnv;
	/** Bytes that were written so far for the n8n with this process id. */
	written(pid: number): Promise<number>;
	stop(): Promise<void>;
}

/** n8n's default: a file in its user folder. */
export function sqlite(userFolder: string, { node }: InstalledN8n): Promise<Database> {
	const file = join(userFolder, '.n8n', 'database.sqlite');
	let copied = 0;
	const query = async (sql: string) => {
		const { stdout } = await run(node, ['--no-warnings', '-e', READ_SQLITE, file, sql]);
		const { value, written } = JSON.parse(stdout) as { value: string; written: number };
		copied += written;
		return value;
	};
	return Promise.resolve({
		...{ title: 'SQLite', env: {}, query, stop: () => Promise.resolve() },
		// SQLite writes to a log first and copies from there when the log is long. What is still in
		// the log is copied now, so that each side pays for its own.
		written: async (pid) => {
			await query('PRAGMA wal_checkpoint(TRUNCATE)');
			return writtenBy(pid) + copied;
		},
	});
}

/** Runs on n8n's Node, which has SQLite in it. */
const READ_SQLITE = `
	const { DatabaseSync } = require('node:sqlite');
	const [file, sql] = process.argv.slice(1);
	const database = new DatabaseSync(file);
	database.exec('PRAGMA busy_timeout = 10000');
	const value = String(Object.values(database.prepare(sql).get())[0]);
	const io = require('node:fs').readFileSync('/proc/self/io', 'utf8');
	const written = Number(/^write_bytes: (\\d+)/m.exec(io)[1]);
	console.log(JSON.stringify({ value, written }));`;

/** A PostgreSQL that waits for the disk as it does by default. */
export async function postgres(folder: string): Promise<Database> {
	const { psql } = findServerPrograms(['psql']);
	await chmod(folder, 0o755); // PostgreSQL's own user must get to its folder in here
	const { port, stop } = await startPostgres(folder, [
		...['-c', 'fsync=on'],
		// A checkpoint takes the disk's time, and after it whole pages are written once more. Both would
		// fall on whatever side is measured then.
		...['-c', 'full_page_writes=off', '-c', 'checkpoint_timeout=1h', '-c', 'max_wal_size=16GB'],
		...['-c', 'autovacuum=off'],
	]);
	const place = ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-Atc'];
	const query = async (sql: string) => (await run(psql, [...place, sql])).stdout.trim();
	return {
		...{ title: 'PostgreSQL', query, stop },
		env: {
			...{ DB_TYPE: 'postgresdb', DB_POSTGRESDB_HOST: '127.0.0.1', DB_POSTGRESDB_USER: 'postgres' },
			...{ DB_POSTGRESDB_PORT: String(port), DB_POSTGRESDB_DATABASE: 'postgres' },
		},
		// Each side also pays for cleaning up its own.
		written: async () => {
			await query('vacuum');
			return Number(await query("select pg_current_wal_lsn() - '0/0'"));
		},
	};
}
