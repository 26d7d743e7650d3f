import { callUntilKnown, executionOf, outputOf, publish, saveExample } from '../exampleRun.mts';
import { useN8n } from '../n8n.mts';
import { startStubModel } from '../stubModel.mts';

const n8n = useN8n();

const sentBodies = () => n8n().sandbox.ledger.messages.map(({ body }) => body);

const credential = async (type: string, data: object) =>
	await n8n().client.call<{ id: string; name: string }>('POST', '/rest/credentials', {
		name: `${type} of a test`,
		type,
		data,
	});

it('form-confirmation: who fills in the form gets a message', async () => {
	const { client } = n8n();
	const workflow = await saveExample(n8n(), 'form-confirmation', (node) =>
		node.name === 'Order form' ? { ...node, webhookId: 'encomenda' } : node,
	);
	await publish(client, workflow);
	const answer = await callUntilKnown(async () => {
		const form = new FormData();
		form.set('field-0', 'Maria');
		form.set('field-1', '(11) 98765-4321');
		form.set('field-2', 'Frutas');
		return await fetch(`${client.url}/form/encomenda`, { method: 'POST', body: form });
	});
	expect(answer.ok).toBe(true);
	const { status } = await executionOf(client, workflow.id);
	expect(status).toBe('success');
	expect(sentBodies()).toEqual([
		expect.objectContaining({ phone_number: '+5511987654321', 1: 'Maria', 2: 'Frutas' }),
	]);
});

it('crm-follow-up: the CRM calls twice, the customer is asked once', async () => {
	const { client } = n8n();
	const httpHeaderAuth = await credential('httpHeaderAuth', { name: 'X-Token', value: 'of-crm' });
	const workflow = await saveExample(n8n(), 'crm-follow-up', (node) =>
		node.name === 'Deal won' ? { ...node, credentials: { httpHeaderAuth } } : node,
	);
	await publish(client, workflow);
	const call = async (token: string) =>
		await callUntilKnown(
			async () =>
				await fetch(`${client.url}/webhook/deal-won`, {
					method: 'POST',
					headers: { 'content-type': 'application/json', 'x-token': token },
					body: JSON.stringify({
						dealId: 4821,
						contact: { firstName: 'Maria', phone: '(11) 98765-4321' },
					}),
				}),
		);
	expect((await call('of-somebody')).status).toBe(403);
	expect((await call('of-crm')).status).toBe(200);
	await executionOf(client, workflow.id, 1);
	expect((await call('of-crm')).status).toBe(200);
	const second = await executionOf(client, workflow.id, 2);
	expect(outputOf(second, 'Ask how it went')).toMatchObject([{ reason: 'sentBefore' }]);
	expect(sentBodies()).toEqual([
		expect.objectContaining({ nome: 'Maria', button_param_2: '4821' }),
	]);
});

it('agent-tool: the model fills in number, name and order, and may call twice', async () => {
	const model = await startStubModel({
		phone_number: '(11) 98765-4321',
		customer_name: 'Maria',
		order_id: '10234',
		inbox_id: '4',
	});
	const openAiApi = await credential('openAiApi', {
		apiKey: 'none',
		url: model.url,
		header: false,
	});
	const { id } = await saveExample(
		n8n(),
		'agent-tool',
		// The stub knows OpenAI's older interface only.
		(node) =>
			node.name === 'OpenAI Chat Model'
				? {
						...node,
						parameters: { ...node.parameters, responsesApiEnabled: false },
						credentials: { openAiApi },
					}
				: node,
		{
			pinData: {
				'When chat message received': [
					{ json: { sessionId: 'a', action: 'sendMessage', chatInput: 'Tell Maria, please.' } },
				],
			},
		},
	);
	const first = await n8n().run(id, 'When chat message received');
	expect(first.status).toBe('success');
	expect(outputOf(first, 'AI Agent')).toEqual([{ output: 'Done.' }]);
	expect(model.toolAnswers).toEqual([expect.stringContaining('"status":"accepted"')]);
	model.clear();
	await n8n().run(id, 'When chat message received');
	expect(model.toolAnswers.at(-1)).toContain('sentBefore');
	expect(sentBodies()).toEqual([
		{
			inbox_id: '3',
			phone_number: '+5511987654321',
			template_name: 'order_update',
			name: 'Maria',
			order_id: '10234',
			button_param_0: '10234',
		},
	]);
	model.close();
});
