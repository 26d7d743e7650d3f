import { phoneOf } from '../../../dev/phoneOf.mts';
import { executionIds, type Execution } from '../execution.mts';
import { nodeNamed, saveExample } from '../exampleRun.mts';
import { callHook, webhookNode } from '../hook.mts';
import { useQueueMode } from '../queueMode.mts';
import { usePostgres } from '../postgres.mts';
import { sent, untilSent } from '../n8n.mts';
import { publish } from '../workflow.mts';

const CUSTOMERS = 600;
/** How many people a round claims, and how many are in doubt where it is killed. */
const ROUND = 50;

const own = useQueueMode(2, { delay: 100 });
const { sql, credentials } = usePostgres();

beforeEach(async () => {
	const rows = Array.from({ length: CUSTOMERS }, (_, index) => `('${phoneOf(index)}')`);
	await sql(`
		DROP TABLE IF EXISTS customers, cloudchat_sent;
		CREATE TABLE customers (id serial PRIMARY KEY, name text, phone text);
		INSERT INTO customers (phone) VALUES ${rows.join(', ')};
	`);
});

/** The example with a webhook in place of its first node, so that n8n runs it on its workers. */
async function publishCampaign() {
	const { client } = own.n8n();
	const { node, path } = webhookNode('');
	const { id: _id, name: _name, ...webhook } = node;
	const id = await saveExample(own.n8n(), 'send-once-with-postgres', {
		'n8n-nodes-base.manualTrigger': webhook,
		'n8n-nodes-base.postgres': { credentials: await credentials(own.n8n()) },
		CloudChat: { parameters: { options: { parallel: 4 } } },
	});
	await publish(client, id);
	return {
		start: async () => await callHook(client, path, {}),
		/** Waits for the executions to end. */
		ends: async (): Promise<Execution[]> => {
			const ids = await executionIds(client, id);
			return await Promise.all(ids.map(async (one) => await own.n8n().result(one)));
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
	const table = nodeNamed('send-once-with-postgres', 'Make the table').parameters.query;
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
	await own.workers.killWorker(0);
	const killed = (await ends()).filter(({ status }) => status !== 'success');
	expect(killed.length).toBeGreaterThan(0);
	await start();
	await ends();
	await expectOnce(killed.length * ROUND);
	expect(sent(own.n8n().sandbox).messages).toBeGreaterThan(CUSTOMERS - killed.length * ROUND);
}, 200_000);
