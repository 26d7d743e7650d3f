import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { phoneOf } from '../../../dev/phoneOf.mts';
import { findServerPrograms } from '../../../dev/n8n/serverPrograms.mts';
import { startPostgres, type Server } from '../../../dev/n8n/servers.mts';
import { readExample } from '../../examples/examples.mts';
import { executionIds, type Execution } from '../execution.mts';
import { callUntilKnown, publish, saveExample } from '../exampleRun.mts';
import { useQueueMode } from '../ownQueueMode.mts';
import { sent, untilSent } from '../recipients.mts';

const CUSTOMERS = 600;
/** How many people a round claims, and how many are in doubt where it is killed. */
const ROUND = 50;

const own = useQueueMode(2, { delay: 100 });
let postgres: Server | undefined;
let folder = '';

/** @returns what psql prints, a line for each row */
async function sql(text: string): Promise<string[]> {
	const { psql } = findServerPrograms(['psql']);
	const where = ['-h', '127.0.0.1', '-p', String(postgres?.port), '-U', 'postgres'];
	const { stdout } = await promisify(execFile)(psql, [...where, '-qtAc', text]);
	return stdout.split('\n').filter((line) => line !== '');
}

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'n8n-e2e-'));
	await chmod(folder, 0o755); // PostgreSQL's own user must get in
	postgres = await startPostgres(folder);
});
beforeEach(async () => {
	const rows = Array.from({ length: CUSTOMERS }, (_, index) => `('${phoneOf(index)}')`);
	await sql(`
		DROP TABLE IF EXISTS customers, cloudchat_sent;
		CREATE TABLE customers (id serial PRIMARY KEY, name text, phone text);
		INSERT INTO customers (phone) VALUES ${rows.join(', ')};
	`);
});
afterAll(async () => {
	await postgres?.stop();
	await rm(folder, { recursive: true, force: true });
});

/** The example with a webhook in place of its first node, so that n8n runs it on its workers. */
async function publishCampaign() {
	const { client } = own.n8n();
	const data = {
		...{ host: '127.0.0.1', port: postgres?.port, database: 'postgres' },
		...{ user: 'postgres', password: 'none', ssl: 'disable' },
	};
	const credential = await client.call<{ id: string; name: string }>('POST', '/rest/credentials', {
		...{ name: 'Shop', type: 'postgres', data },
	});
	const path = randomUUID();
	const webhook = {
		...{ type: 'n8n-nodes-base.webhook', typeVersion: 2, webhookId: path },
		parameters: { httpMethod: 'POST', path, options: {} },
	};
	const saved = await saveExample(own.n8n(), 'send-once-with-postgres', (node) => {
		if (node.type === 'n8n-nodes-base.manualTrigger') return { ...node, ...webhook };
		if (node.name === 'CloudChat') {
			return { ...node, parameters: { ...node.parameters, options: { parallel: 4 } } };
		}
		return node.type === 'n8n-nodes-base.postgres'
			? { ...node, credentials: { postgres: credential } }
			: node;
	});
	await publish(client, saved);
	return {
		start: async () => {
			const { ok } = await callUntilKnown(
				async () => await fetch(`${client.url}/webhook/${path}`, { method: 'POST' }),
			);
			expect(ok).toBe(true);
		},
		/** Waits for the executions to end. */
		ends: async (): Promise<Execution[]> => {
			const ids = await executionIds(client, saved.id);
			return await Promise.all(ids.map(async (id) => await own.n8n().result(id)));
		},
	};
}

/** Nobody got it twice, everybody has an outcome or a claim, and the table is true. */
async function expectOnce(mostInDoubt: number): Promise<void> {
	const { sandbox } = own.n8n();
	const { messages, people } = sent(sandbox);
	expect(messages).toBe(people);
	const rows = await sql(`
		SELECT status || ' ' || phone FROM cloudchat_sent JOIN customers ON key = 'offer-' || id
	`);
	expect(rows).toHaveLength(CUSTOMERS);
	const inDoubt = rows.filter((row) => row.startsWith('claimed '));
	expect(inDoubt.length).toBeLessThanOrEqual(mostInDoubt);
	for (const row of rows) {
		const [status, phone = ''] = row.split(' ');
		if (status !== 'claimed')
			expect([status, sandbox.ledger.count(phone)]).toEqual(['accepted', 1]);
	}
}

/** Each claim takes a while between looking who is left and writing it down, so that claims overlap. */
async function slowClaims(): Promise<void> {
	const { nodes } = readExample('send-once-with-postgres');
	const table = nodes.find(({ name }) => name === 'Make the table')?.parameters.query;
	await sql(`
		${String(table)}
		CREATE OR REPLACE FUNCTION pause() RETURNS trigger LANGUAGE plpgsql AS
			'BEGIN PERFORM pg_sleep(0.5); RETURN NULL; END';
		CREATE TRIGGER pause BEFORE INSERT ON cloudchat_sent EXECUTE FUNCTION pause();
	`);
}

it('everybody gets the message once, however often the workflow is started', async () => {
	await slowClaims();
	const { start, ends } = await publishCampaign();
	await Promise.all([start(), start(), start(), start()]);
	await start();
	expect((await ends()).map(({ status }) => status)).toEqual(Array(5).fill('success'));
	await expectOnce(0);
	expect(sent(own.n8n().sandbox).messages).toBe(CUSTOMERS);
}, 200_000);

it('a worker is killed in mid-run: nobody gets it twice, the others get it in the next run', async () => {
	const { start, ends } = await publishCampaign();
	await Promise.all([start(), start(), start(), start()]);
	await untilSent(own.n8n().sandbox, CUSTOMERS / 4);
	await own.workers().killWorker(0);
	const killed = (await ends()).filter(({ status }) => status !== 'success');
	expect(killed.length).toBeGreaterThan(0);
	await start();
	await ends();
	await expectOnce(killed.length * ROUND);
	expect(sent(own.n8n().sandbox).messages).toBeGreaterThan(CUSTOMERS - killed.length * ROUND);
}, 200_000);

it('all of n8n is killed in mid-run, then Retry: nobody gets it twice', async () => {
	await own.workers().startWorker();
	const { start, ends } = await publishCampaign();
	await Promise.all([start(), start()]);
	await untilSent(own.n8n().sandbox, CUSTOMERS / 4);
	await own.workers().crash();
	const crashed = await ends();
	expect(crashed.map(({ status }) => status)).toEqual(['crashed', 'crashed']);
	for (const { id } of crashed) await own.n8n().retry(id, 'original');
	await start();
	await ends();
	await expectOnce(2 * ROUND);
}, 400_000);
