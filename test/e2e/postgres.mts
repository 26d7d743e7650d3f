import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { findServerPrograms } from '../../dev/n8n/serverPrograms.mts';
import { startPostgres, type Server } from '../../dev/n8n/servers.mts';
import type { N8n } from './n8n.mts';
import { saveOther } from './workflow.mts';

/** A PostgreSQL of a test file's own, beside that of n8n. */
export function usePostgres() {
	let postgres: Server | undefined;
	let folder = '';
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'n8n-e2e-'));
		await chmod(folder, 0o755); // PostgreSQL's own user must get in
		postgres = await startPostgres(folder);
	});
	afterAll(async () => {
		await postgres?.stop();
		await rm(folder, { recursive: true, force: true });
	});
	const place = { host: '127.0.0.1', user: 'postgres' };
	return {
		/** @returns what psql prints, a line for each row */
		sql: async (text: string): Promise<string[]> => {
			const { psql } = findServerPrograms(['psql']);
			const where = ['-h', place.host, '-p', String(postgres?.port), '-U', place.user];
			const { stdout } = await promisify(execFile)(psql, [...where, '-qtAc', text]);
			return stdout.split('\n').filter((line) => line !== '');
		},
		/** What n8n's Postgres nodes need to reach it. */
		credentials: async ({ client }: N8n) => {
			const more = { port: postgres?.port, database: 'postgres', password: 'none', ssl: 'disable' };
			return await saveOther(client, 'postgres', { ...place, ...more });
		},
	};
}
