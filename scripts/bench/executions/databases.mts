import { chmod } from 'node:fs/promises';

import { startPostgres } from '../../../dev/n8n/servers.mts';

/** A kind of database, as a user may have it. */
export interface Database {
	readonly title: string;
	/** n8n's settings for it. */
	readonly env?: NodeJS.ProcessEnv;
	stop?(): Promise<void>;
}

/** n8n's default: a file in its user folder. */
export const sqlite: Database = { title: 'SQLite' };

/** A PostgreSQL that waits for the disk as it does by default. */
export async function postgres(folder: string): Promise<Database> {
	await chmod(folder, 0o755); // PostgreSQL's own user must get to its folder in here
	const { port, stop } = await startPostgres(folder, [
		...['-c', 'fsync=on'],
		// A checkpoint takes the disk's time, and after it whole pages are written once more. Both would
		// fall on whatever side is measured then.
		...['-c', 'full_page_writes=off', '-c', 'checkpoint_timeout=1h', '-c', 'max_wal_size=16GB'],
		...['-c', 'autovacuum=off'],
	]);
	return {
		...{ title: 'PostgreSQL', stop },
		env: {
			...{ DB_TYPE: 'postgresdb', DB_POSTGRESDB_HOST: '127.0.0.1', DB_POSTGRESDB_USER: 'postgres' },
			...{ DB_POSTGRESDB_PORT: String(port), DB_POSTGRESDB_DATABASE: 'postgres' },
		},
	};
}
