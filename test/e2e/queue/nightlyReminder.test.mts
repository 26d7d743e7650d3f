// Here, because what runs in this folder may count on PostgreSQL.
import { saveExample } from '../exampleRun.mts';
import { useOwnN8n } from '../ownN8n.mts';
import { usePostgres } from '../postgres.mts';

const own = useOwnN8n();
const { sql, credentials } = usePostgres();

beforeAll(async () => {
	await sql(`
		CREATE TABLE boletos (
			id serial PRIMARY KEY, customer_name text, phone text, amount numeric(10, 2), due_date date,
			pdf_url text, paid_at timestamptz, reminded_at timestamptz
		);
		INSERT INTO boletos (customer_name, phone, amount, due_date, pdf_url, paid_at) VALUES
			('Maria', '(11) 98765-4321', 1149.90, CURRENT_DATE + 1, 'https://loja.example.com/1.pdf', NULL),
			('João', '21 99887-7665', 80, CURRENT_DATE + 2, 'https://loja.example.com/2.pdf', now()),
			('Ana', '31 99876-5432', 80, CURRENT_DATE + 9, 'https://loja.example.com/3.pdf', NULL),
			('Carlos', '98765', 80, CURRENT_DATE + 2, 'https://loja.example.com/4.pdf', NULL);
	`);
});

it('nightly-reminder: finds the boletos, reminds once, and marks who was reminded', async () => {
	const { sandbox } = own.n8n();
	const changes = { 'n8n-nodes-base.postgres': { credentials: await credentials(own.n8n()) } };
	const id = await saveExample(own.n8n(), 'nightly-reminder', changes);
	const { status, output } = await own.n8n().run(id, 'Every evening');
	expect(status).toBe('success');
	const [due] = await sql("SELECT to_char(due_date, 'DD/MM/YYYY') FROM boletos WHERE id = 1");
	expect(sandbox.ledger.messages.map(({ body }) => body)).toMatchObject([
		{
			phone_number: '+5511987654321',
			header_attachment: 'https://loja.example.com/1.pdf',
			nome: 'Maria',
			valor: expect.stringMatching(/^R\$\s1\.149,90$/),
			vencimento: due,
		},
	]);
	expect(output('Not accepted')).toMatchObject([{ boleto: '4', phone: '98765' }]);
	expect(await sql('SELECT id FROM boletos WHERE reminded_at IS NOT NULL')).toEqual(['1']);

	// Also if it could not be marked.
	await sql('UPDATE boletos SET reminded_at = NULL');
	const again = await own.n8n().run(id, 'Every evening');
	expect(again.output('Mark as reminded')).toHaveLength(1);
	expect(sandbox.ledger.messages).toHaveLength(1);
	expect(await sql('SELECT id FROM boletos WHERE reminded_at IS NOT NULL')).toEqual(['1']);
});
