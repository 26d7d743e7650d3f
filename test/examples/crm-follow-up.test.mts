import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import { useSandbox } from '../engine/sandbox.mts';
import { bodiesAt, runExample } from './runExample.mts';

const sandbox = useSandbox();
beforeEach(async () => (await useProcessedStore()).clear());

/** As *Webhook* gives it: the request, with what the CRM sent as its body. */
const call = (dealId: number) => ({
	'Deal won': [
		{
			headers: { 'content-type': 'application/json', 'x-crm-token': '…' },
			params: {},
			query: {},
			body: { dealId, contact: { firstName: 'Maria', phone: '(11) 98765-4321' } },
			webhookUrl: 'https://n8n.example.com/webhook/deal-won',
			executionMode: 'production',
		},
	],
});

const message = (dealId: number) => ({
	inbox_id: '3',
	phone_number: '+5511987654321',
	template_name: 'pesquisa_satisfacao',
	nome: 'Maria',
	button_param_2: String(dealId),
});

it('asks once for each deal, however often the CRM calls', async () => {
	await runExample('crm-follow-up', sandbox(), call(4821));
	const { output } = await runExample('crm-follow-up', sandbox(), call(4821));
	expect(output('Ask how it went')).toMatchObject([{ status: 'skipped', reason: 'sentBefore' }]);
	await runExample('crm-follow-up', sandbox(), call(4822));
	expect(bodiesAt(sandbox())).toEqual([message(4821), message(4822)]);
});
