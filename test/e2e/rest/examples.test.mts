import { TEAM } from '../../../dev/sandbox/index.mts';
import { until } from '../../until.mts';
import { executionOf } from '../execution.mts';
import { CLICK, publishTrigger, saveExample } from '../exampleRun.mts';
import { callHook, callUntilKnown } from '../hook.mts';
import { useN8n } from '../n8n.mts';
import { startStubModel, type Mind } from '../stubModel.mts';
import { pinned, publish, saveOther, unpublish } from '../workflow.mts';

const n8n = useN8n();

const MARIA = '+5511987654321';
const sentBodies = () => n8n().sandbox.ledger.messages.map(({ body }) => body);

it('form-confirmation: who fills in the form gets a message', async () => {
	const { client } = n8n();
	const form = { webhookId: 'encomenda' };
	const id = await saveExample(n8n(), 'form-confirmation', { 'Order form': form });
	await publish(client, id);
	const answer = await callUntilKnown(async () => {
		const body = new FormData();
		body.set('field-0', 'Maria');
		body.set('field-1', '(11) 98765-4321');
		body.set('field-2', 'Frutas');
		return await fetch(`${client.url}/form/encomenda`, { method: 'POST', body });
	});
	expect(answer.ok).toBe(true);
	expect((await executionOf(client, id)).status).toBe('success');
	expect(sentBodies()).toEqual([
		expect.objectContaining({ phone_number: MARIA, 1: 'Maria', 2: 'Frutas' }),
	]);
});

it('crm-follow-up: the CRM calls twice, the customer is asked once for each deal', async () => {
	const { client } = n8n();
	const header = { name: 'X-Token', value: 'of-crm' };
	const credentials = await saveOther(client, 'httpHeaderAuth', header);
	const id = await saveExample(n8n(), 'crm-follow-up', { 'Deal won': { credentials } });
	await publish(client, id);
	const contact = { firstName: 'Maria', phone: '(11) 98765-4321' };
	const call = async (token: string, dealId = 4821) => {
		const headers = { 'x-token': token };
		return (await callHook(client, 'deal-won', { dealId, contact }, headers)).status;
	};
	expect(await call('of-somebody')).toBe(403);
	expect(await call('of-crm')).toBe(200);
	await executionOf(client, id, 1);
	expect(await call('of-crm')).toBe(200);
	const { output } = await executionOf(client, id, 2);
	expect(output('Ask how it went')).toMatchObject([{ reason: 'sentBefore' }]);
	await call('of-crm', 4822);
	await executionOf(client, id, 3);
	const asked = (deal: string) => expect.objectContaining({ nome: 'Maria', button_param_2: deal });
	expect(sentBodies()).toEqual([asked('4821'), asked('4822')]);
});

/** The chat model of an example with a stub in its place, which thinks so. */
async function modelOf(mind?: Mind) {
	const model = await startStubModel(n8n().client, mind);
	// The stub knows OpenAI's older interface only.
	const parameters = { responsesApiEnabled: false };
	const changes = { 'OpenAI Chat Model': { parameters, credentials: model.credentials } };
	return { model, changes };
}

it('agent-tool: the model fills in number, name and order, nothing else, and may call twice', async () => {
	const { model, changes } = await modelOf();
	const filled = { phone_number: '(11) 98765-4321', customer_name: 'Maria', order_id: '10234' };
	const invented = { inbox_id: '4', inboxId: '4', template_name: 'cupom_desconto' };
	const chatInput = JSON.stringify({ ...filled, ...invented });
	const chat = 'When chat message received';
	const asks = pinned([{ sessionId: 'a', action: 'sendMessage', chatInput }], chat);
	const id = await saveExample(n8n(), 'agent-tool', changes, asks);
	const { output } = await n8n().run(id, chat);
	expect(output('AI Agent')).toEqual([{ output: 'Done.' }]);
	await n8n().run(id, chat);
	expect(model.toolAnswers).toEqual([
		expect.stringContaining('"status":"accepted"'),
		expect.stringContaining('sentBefore'),
	]);
	expect(sentBodies()).toEqual([
		{
			inbox_id: '3',
			phone_number: MARIA,
			template_name: 'order_update',
			name: 'Maria',
			order_id: '10234',
			button_param_0: '10234',
		},
	]);
	model.close();
});

it('retry-later: sends again what was throttled, three times, and nothing else', async () => {
	const { sandbox } = n8n();
	sandbox.faults.when(({ phoneNumber, attempt }) => {
		if (phoneNumber === MARIA) return { kind: 'closeAfter' };
		const isBusy = phoneNumber.endsWith('998877665') && attempt < 5;
		const isRefused = isBusy || phoneNumber === '+5541998887766';
		return isRefused ? { kind: 'throttled', retryAfter: 0 } : undefined;
	});
	const wait = { parameters: { amount: 1, unit: 'seconds' } };
	const id = await saveExample(n8n(), 'retry-later', { Wait: wait });
	const { status, runs, output } = await n8n().run(id, CLICK);
	expect([status, runs]).toEqual(['success', 4]);
	const people = sandbox.ledger.messages.map(({ phoneNumber }) => phoneNumber);
	expect(people).toHaveLength(6);
	expect(new Set(people).size).toBe(6);
	expect(people.at(-1)).toBe('+5521998877665');
	expect(output('Not accepted')).toMatchObject([
		{ phone: expect.stringContaining('99888'), reason: 'throttled' },
	]);
});

const says = (text: string) => n8n().sandbox.customer.says(MARIA, text).conversation;

/** What the company wrote; a private note in brackets. */
const answersIn = ({ messages }: ReturnType<typeof says>) =>
	messages
		.filter(({ direction }) => direction === 'outgoing')
		.map(({ content, isPrivate }) => (isPrivate ? `(${content})` : content));

it('answer-with-ai-agent: several quick messages, one answer; then a hand-over, and silence', async () => {
	const note = 'Maria quer trocar o pedido 10234.';
	const { model, changes } = await modelOf((asked, answers) => {
		if (!asked.includes('pessoa')) return `Resposta a: ${asked}`;
		if (answers === 0) return { tool: 'Note_for_the_team', args: { note } };
		if (answers === 1) return { tool: 'Hand_over_to_the_team', args: {} };
		return 'Uma colega responde aqui em instantes.';
	});
	const { client } = n8n();
	const id = await publishTrigger(n8n(), 'answer-with-ai-agent', changes);
	try {
		says('Oi');
		const conversation = says('Qual é o prazo?');
		await until(() => answersIn(conversation).length > 0);
		await executionOf(client, id, 2);
		expect(answersIn(conversation)).toEqual(['Resposta a: Oi\nQual é o prazo?']);

		says('Quero falar com uma pessoa');
		await until(() => answersIn(conversation).length > 2);
		expect((await executionOf(client, id, 3)).status).toBe('success');
		expect(model.toolAnswers).toEqual([
			expect.stringContaining('"status":"accepted"'),
			expect.stringContaining('"changed":["status","teamId"]'),
		]);
		expect(answersIn(conversation).slice(1)).toEqual([
			`(${note})`,
			'Uma colega responde aqui em instantes.',
		]);
		expect(conversation).toMatchObject({ status: 'open', team: { id: TEAM.SUPPORT } });

		says('Oi?');
		const silent = await executionOf(client, id, 4);
		expect([silent.status, silent.output('No person has it')]).toEqual(['success', []]);
		expect(answersIn(conversation)).toHaveLength(3);
	} finally {
		await unpublish(client, id);
		model.close();
	}
}, 300_000);
