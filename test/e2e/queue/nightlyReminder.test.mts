// Here, because what runs in this folder may count on PostgreSQL.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { outputOf, saveExample } from '../exampleRun.mts';
import { useOwnN8n } from '../ownN8n.mts';
import { findServerPrograms } from '../../../dev/n8n/serverPrograms.mts';
import { startPostgres, type Server } from '../../../dev/n8n/servers.mts';

const own = useOwnN8n();
let postgres: Server | undefined;
let folder = '';

const TABLE = `
	CREATE TABLE boletos (
		id serial PRIMARY KEY, customer_name text, phone text, amount numeric(10, 2), due_date date,
		pdf_url text, paid_at timestamptz, reminded_at timestamptz
	);
	INSERT INTO boletos (customer_name, phone, amount, due_date, pdf_url, paid_at) VALUES
		('Maria', '(11) 98765-4321', 1149.90, CURRENT_DATE + 1, 'https://loja.example.com/1.pdf', NULL),
		('João', '21 99887-7665', 80, CURRENT_DATE + 2, 'https://loja.example.com/2.pdf', now()),
		('Ana', '31 99876-5432', 80, CURRENT_DATE + 9, 'https://loja.example.com/3.pdf', NULL),
		('Carlos', '98765', 80, CURRENT_DATE + 2, 'https://loja.example.com/4.pdf', NULL);
`;

async function sql(text: string): Promise<string> {
	const { psql } = findServerPrograms(['psql']);
	const where = ['-h', '127.0.0.1', '-p', String(postgres?.port), '-U', 'postgres'];
	const { stdout } = await promisify(execFile)(psql, [...where, '-tAc', text]);
	return stdout.trim();
}

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'n8n-e2e-'));
	// PostgreSQL's own user must get in.
	await promisify(execFile)('chmod', ['755', folder]);
	postgres = await startPostgres(folder);
	await sql(TABLE);
});
afterAll(async () => {
	await postgres?.stop();
	await rm(folder, { recursive: true, force: true });
});

it('nightly-reminder: finds the boletos, reminds, and marks who was reminded', async () => {
	const { client, sandbox } = own.n8n();
	const credential = await client.call<{ id: string; name: string }>('POST', '/rest/credentials', {
		name: 'Shop',
		type: 'postgres',
		data: {
			host: '127.0.0.1',
			port: postgres?.port,
			database: 'postgres',
			user: 'postgres',
			password: 'none',
			ssl: 'disable',
		},
	});
	const { id } = await saveExample(own.n8n(), 'nightly-reminder', (node) =>
		node.type === 'n8n-nodes-base.postgres'
			? { ...node, credentials: { postgres: credential } }
			: node,
	);
	const execution = await own.n8n().run(id, 'Every evening');
	expect(execution.status).toBe('success');
	const due = await sql("SELECT to_char(due_date, 'DD/MM/YYYY') FROM boletos WHERE id = 1");
	const sent = sandbox.ledger.messages.map(({ body }) => body);
	expect(sent).toMatchObject([
		{
			phone_number: '+5511987654321',
			header_attachment: 'https://loja.example.com/1.pdf',
			nome: 'Maria',
			valor: expect.stringMatching(/^R\$\s1\.149,90$/),
			vencimento: due,
		},
	]);
	expect(outputOf(execution, 'Not accepted')).toMatchObject([{ boleto: '4', phone: '98765' }]);
	expect(await sql('SELECT id FROM boletos WHERE reminded_at IS NOT NULL')).toBe('1');

	await own.n8n().run(id, 'Every evening');
	expect(sandbox.ledger.messages).toHaveLength(1);
});
