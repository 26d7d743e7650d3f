import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import { useSandbox } from '../engine/sandbox.mts';
import { bodiesAt, runExample } from './runExample.mts';

const sandbox = useSandbox();
beforeEach(async () => (await useProcessedStore()).clear());

/** As *Postgres* gives a row: numbers of the type `numeric` are texts. */
const boleto = (id: number, phone: string, more: object = {}) => ({
	id,
	customer_name: 'Maria',
	phone,
	amount: '1149.90',
	due_date: '10/06/2026',
	pdf_url: `https://loja.example.com.br/boletos/${id}.pdf`,
	...more,
});

const evening = (...rows: Array<ReturnType<typeof boleto>>) => ({
	'Every evening': [{ timestamp: '2026-06-08T19:00:00.000-03:00', Hour: '19', Minute: '00' }],
	'Boletos due soon': rows,
});

const message = (id: number, phone_number: string, nome: string) => ({
	inbox_id: '3',
	template_name: 'boleto_disponivel',
	phone_number,
	header_attachment: `https://loja.example.com.br/boletos/${id}.pdf`,
	nome,
	valor: 'R$\u00a01.149,90',
	vencimento: '10/06/2026',
});

it('sends each boleto, and lists what was not sent', async () => {
	const { error, output } = await runExample(
		'nightly-reminder',
		sandbox(),
		evening(
			boleto(71, '(11) 98765-4321'),
			boleto(72, '98765'),
			boleto(73, '(21) 99887-7665', { customer_name: null }),
		),
	);
	expect(error).toBeUndefined();
	expect(bodiesAt(sandbox())).toEqual([
		message(71, '+5511987654321', 'Maria'),
		message(73, '+5521998877665', 'cliente'),
	]);
	expect(output('Mark as reminded')).toMatchObject([
		{ phoneNumber: '+5511987654321' },
		{ phoneNumber: '+5521998877665' },
	]);
	expect(output('Not accepted')).toMatchObject([
		{ boleto: '72', name: 'Maria', phone: '98765', status: 'failed' },
	]);
});

it('reminds nobody twice of one boleto, even if it was not marked', async () => {
	await runExample('nightly-reminder', sandbox(), evening(boleto(71, '(11) 98765-4321')));
	const { output } = await runExample(
		'nightly-reminder',
		sandbox(),
		evening(boleto(71, '(11) 98765-4321'), boleto(74, '(11) 98765-4321')),
	);
	expect(output('Mark as reminded')).toMatchObject([
		{ status: 'skipped', reason: 'sentBefore' },
		{ status: 'accepted' },
	]);
	expect(sandbox().ledger.messages).toHaveLength(2);
});
