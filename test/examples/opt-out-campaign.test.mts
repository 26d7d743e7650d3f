import { useSandbox } from '../engine/sandbox.mts';
import { runExample } from './runExample.mts';
import { Tables } from './tables.mts';

const sandbox = useSandbox();

const sentBodies = () => sandbox().ledger.messages.map(({ body }) => body);
const person = (name: string, phone: string) => ({ name, phone });

async function campaign(...contacts: Array<ReturnType<typeof person>>) {
	const tables = new Tables();
	// Somebody wrote the last one into the table by hand.
	for (const phone of ['+551187654321', '+552198877665', '+14155552671', '+5541991112222']) {
		tables.add('cloudchat_opt_outs', { phone });
	}
	const given = { 'One item per contact': contacts };
	return await runExample('opt-out-campaign', sandbox(), given, { tables });
}

it('sends to everybody but those who asked to stop', async () => {
	const { error, output } = await campaign(
		person('Maria', '(11) 98765-4321'),
		person('Ana', '31 99876-5432'),
		person('Carlos', '98765'),
		person('João', '21 99887-7665'),
		person('', '41 99888-7766'),
	);
	expect(error).toBeUndefined();
	expect(sentBodies()).toMatchObject([
		{ phone_number: '+5531998765432', template_name: 'promocao_imagem', nome: 'Ana' },
		{ phone_number: '+5541998887766', nome: 'cliente' },
	]);
	expect(output('Left out')).toMatchObject([
		{ phoneNumber: '+5511987654321' },
		{ phoneNumber: '+5521998877665' },
	]);
	expect(output('Not accepted')).toMatchObject([
		{ name: 'Carlos', phone: '98765', reason: 'invalidPhoneNumber' },
	]);
});

it('names in its list also whom CloudChat refused', async () => {
	sandbox().faults.next({ kind: 'unprocessable' });
	const { output } = await campaign(person('Ana', '31 99876-5432'));
	expect(output('Not accepted')).toMatchObject([
		{ name: 'Ana', phone: '31 99876-5432', reason: 'refused' },
	]);
});

// Numbers as lists have them: what the node reads as a number must be left out as well.
it.each([
	...['+55 11 98765-4321', '5511987654321', '11987654321', '1187654321', '551187654321'],
	...['011 98765-4321', '0 15 11 98765-4321', '(0xx11) 98765-4321', '+55 (0)11 98765-4321'],
	...['１１９８７６５４３２１', 'https://wa.me/5511987654321?text=Oi%20123', '5511987654321.0'],
	...['5511987654321@s.whatsapp.net', 'tel:+55-11-98765-4321', '+1 415 555 2671'],
	...['41 99111-2222', '41 9111-2222'],
])('leaves out %s', async (phone) => {
	await campaign(person('Maria', phone));
	expect(sentBodies()).toEqual([]);
});
