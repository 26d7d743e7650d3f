import { useSandbox } from '../engine/sandbox.mts';
import { bodiesAt, runExample } from './runExample.mts';

const sandbox = useSandbox();

/** As *On form submission* gives it: a key for each field's name, and these two. */
const submitted = (fields: { name: string; whatsapp: string; basket: string }) => ({
	'Order form': [
		{ ...fields, submittedAt: '2026-03-02T10:15:00.000-03:00', formMode: 'production' },
	],
});

it('confirms what was filled in', async () => {
	const form = submitted({ name: 'Maria', whatsapp: '(11) 98765-4321', basket: 'Frutas' });
	const { error, output } = await runExample('form-confirmation', sandbox(), form);
	expect(error).toBeUndefined();
	expect(bodiesAt(sandbox())).toEqual([
		{
			inbox_id: '3',
			phone_number: '+5511987654321',
			template_name: 'pedido_confirmado',
			1: 'Maria',
			2: 'Frutas',
		},
	]);
	expect(output('Send confirmation')).toMatchObject([{ status: 'accepted' }]);
});

it('ends with an error where the number cannot be right, as its note says', async () => {
	const form = submitted({ name: 'Maria', whatsapp: '98765', basket: 'Frutas' });
	const { error } = await runExample('form-confirmation', sandbox(), form);
	expect(error).toContain('98765');
	expect(bodiesAt(sandbox())).toEqual([]);
});
