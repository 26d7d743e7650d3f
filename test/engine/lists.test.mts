import { NodeHelpers, type INodeParameters } from 'n8n-workflow';

import { ADMIN_TOKEN, AGENT_TOKEN } from '../../dev/sandbox/index.mts';
import { fieldsOf, listOf, openForm, type Form } from '../../dev/engine/loadOptions.mts';
import { locator } from './conversation.mts';
import { useSandbox } from './sandbox.mts';
import { expectNothingSecret } from './shown.mts';

const sandbox = useSandbox();

const chosen = (value: unknown) => locator(value, 'list');
const form = (parameters: Record<string, unknown> = {}, token = ADMIN_TOKEN): Form => ({
	baseUrl: sandbox().url,
	token,
	parameters: { inboxId: chosen('3'), ...parameters } as INodeParameters,
});
const filling = (templateName: string, inboxId = '3') =>
	form({
		inboxId: chosen(inboxId),
		templateName: chosen(templateName),
		specifyVariables: 'template',
	});
const valuesOf = async (...[list, asked, filter]: Parameters<typeof listOf>) =>
	(await listOf(list, asked, filter)).results.map(({ value }) => value);

describe('the list of inboxes', () => {
	it('shows an administrator every WhatsApp inbox, with its number and a link to the app', async () => {
		const app = `${sandbox().url}/app/accounts/1/inbox`;
		expect((await listOf('searchInboxes', form())).results).toEqual([
			{ name: 'WhatsApp Cobrança (Twilio) (+14155238886)', value: '5', url: `${app}/5` },
			{ name: 'WhatsApp Suporte (+552130030300)', value: '4', url: `${app}/4` },
			{ name: 'WhatsApp Vendas (+551140028922)', value: '3', url: `${app}/3` },
		]);
	});

	it('shows an agent their own, and is searched by name and number', async () => {
		expect(await valuesOf('searchInboxes', form({}, AGENT_TOKEN))).toEqual(['3']);
		expect(await valuesOf('searchInboxes', form(), 'cobranca')).toEqual(['5']);
		expect(await valuesOf('searchInboxes', form(), 'whatsapp 0300')).toEqual(['4']);
	});
});

describe('the list of templates', () => {
	it('shows what can be sent, one row for each name', async () => {
		const { results } = await listOf('searchTemplates', form());
		expect(results).toHaveLength(14);
		expect(results).toContainEqual({
			name: 'order_update — pt_BR · UTILITY · 2 variables · Olá {{name}}! Seu pedido {{order_id}} saiu para …',
			value: 'order_update',
			description: 'Olá {{name}}! Seu pedido {{order_id}} saiu para entrega.',
		});
		const saudacao = 'saudacao — en_US, pt_BR · UTILITY · 1 variable · Hello {{name}}!';
		expect(results).toContainEqual(expect.objectContaining({ name: saudacao }));
		// A search looks through the text too.
		const found = await valuesOf('searchTemplates', form(), 'ola nome');
		expect(found).toEqual(['boleto_disponivel', 'lembrete_agendamento', 'saudacao']);
	});

	it.each([
		['the number', locator(4)],
		['its settings', locator('https://c.example/app/accounts/1/settings/inboxes/4', 'url')],
		['the plain value', '4'],
	])('belongs to the inbox that is chosen by %s', async (_way, inboxId) => {
		const found = await valuesOf('searchTemplates', form({ inboxId }));
		expect(found).toEqual(['boas_vindas', 'chamado_aberto']);
	});

	it.each<[unknown, string]>([
		[locator('={{ $json.inbox }}'), 'The inbox comes from an expression: '],
		[chosen(''), 'No inbox is chosen, or it comes from an expression: '],
		[locator('x'), 'The inbox is not the number or the address of an inbox: '],
		[chosen('5'), 'This node cannot read the templates of Twilio inboxes: '],
		[locator('7'), 'Inbox 7 is not a WhatsApp inbox: '],
	])('of inbox %j says what to do: %s', async (inboxId, sentence) => {
		await expect(listOf('searchTemplates', form({ inboxId }))).rejects.toThrow(sentence);
	});
});

describe('the fields of a template', () => {
	it('come as n8n’s mapper wants them, with one that is never shown', async () => {
		const { fields } = await fieldsOf(filling('boleto_disponivel'));
		const same = { defaultMatch: false, canBeUsedToMatch: false, type: 'string', readOnly: false };
		const shown = { ...same, removed: false, required: true, display: true };
		expect(fields.slice(0, -1)).toEqual(
			['header_attachment', 'nome', 'valor', 'vencimento'].map((id) => ({
				...shown,
				id,
				displayName: expect.stringMatching(/ · /),
			})),
		);
		const id = 'Template boleto_disponivel';
		const hidden = { ...shown, id, displayName: id, required: false, display: false };
		expect(fields.at(-1)).toEqual(hidden);
	});

	it.each([
		['boas_vindas', '3', 'This template has nothing to fill in.'],
		['', '3', 'Choose the inbox and the template: then the fields'],
		['={{ $json.t }}', '3', 'The template comes from an expression: '],
		['nope', '3', 'The template is not a template of this inbox: '],
		['em_analise', '3', 'The template is not approved yet: '],
		['retirada_na_loja', '3', 'has a header of the kind LOCATION, which cannot be sent this way'],
	])('of "%s" in inbox "%s" are a notice: %s', async (templateName, inboxId, sentence) => {
		const { fields, emptyFieldsNotice } = await fieldsOf(filling(templateName, inboxId));
		expect([fields, emptyFieldsNotice]).toEqual([[], expect.stringContaining(sentence)]);
	});
});

it('each list costs one read, and shows nothing secret', async () => {
	const shown = [
		await listOf('searchInboxes', form()),
		await listOf('searchTemplates', form()),
		await fieldsOf(filling('test_template')),
	];
	expectNothingSecret(shown);
	expect(JSON.stringify(shown)).not.toMatch(/provider_config|verify-token/);
	const paths = sandbox().requests.all.map(({ path }) => path.replace('/api/v1/accounts/1/', ''));
	expect(paths).toEqual(['inboxes', 'inboxes/3', 'inboxes/3']);
});

describe('the form', () => {
	it.each([
		['fields', ['headerAttachment', 'templateVariables', 'buttonParameters']],
		['json', ['headerAttachment', 'variablesJson', 'buttonParameters']],
		['template', ['templateFields']],
	])('with variables given as %s shows %j', async (specifyVariables, names) => {
		const { properties } = await openForm(form());
		const values = { resource: 'message', operation: 'sendTemplate', specifyVariables };
		const shown = properties
			.filter((property) => NodeHelpers.displayParameter(values, property, null, null))
			.map(({ name }) => name);
		const dependent = /^(headerAttachment|buttonParameters|variablesJson|template(Var|Fi).*)$/;
		expect(shown.filter((name) => dependent.test(name))).toEqual(names);
	});

	it('names the methods that are there', async () => {
		const { methods, properties } = await openForm(form());
		const names = JSON.stringify(properties).matchAll(/"(?:search|resource)\w+Method":"(\w+)"/g);
		const there = { ...methods.listSearch, ...methods.resourceMapping };
		expect(new Set([...names].map(([, name]) => name))).toEqual(new Set(Object.keys(there)));
	});
});

/** A WhatsApp inbox that is not in the sandbox's world. */
const inboxNamed = (name: string, templates: object[] = []) => ({
	id: 3,
	name,
	channel_type: 'Channel::Whatsapp',
	phone_number: '+551140028922',
	message_templates: templates,
});
const templateOf = (name: string, text: string) => ({
	...{ name, status: 'APPROVED', language: 'pt_BR', category: 'UTILITY' },
	components: [{ type: 'BODY', text }],
});

it('what n8n would take for an expression, once it is stored, is in no list', async () => {
	const expression = '={{ $("Other").item.json.x }}';
	sandbox().faults.onRead({ kind: 'says', json: { payload: [inboxNamed(expression)] } });
	expect((await listOf('searchInboxes', form())).results).toMatchObject([
		{ name: `Inbox 3: ${expression} (+551140028922)`, value: '3' },
	]);

	const templates = [
		...[templateOf(expression, 'Hi'), templateOf('good', '= {{name}}')],
		templateOf('odd', 'Hi {{=<b>}}'),
	];
	sandbox().faults.onRead({ kind: 'says', json: inboxNamed('Vendas', templates) });
	expect(await valuesOf('searchTemplates', form())).not.toContain(expression);
	const { fields, emptyFieldsNotice } = await fieldsOf(filling('odd'));
	// n8n shows a notice as HTML.
	const sentence = /^The template has a variable named "=&lt;b&gt;", which this form cannot hold: /;
	expect([fields, emptyFieldsNotice]).toEqual([[], expect.stringMatching(sentence)]);
});

describe('an empty list is one sentence that says what to do', () => {
	const pending = { ...templateOf('new', 'Hi'), status: 'PENDING' };
	const code = { ...templateOf('code', '{{1}}'), category: 'AUTHENTICATION' };
	const site = { id: 7, name: 'Site', channel_type: 'Channel::WebWidget' };
	const { message_templates: _, ...bare } = inboxNamed('Vendas');
	const NO_INBOX = /^CloudChat shows no WhatsApp inbox .*: ask an administrator .* By ID and type /;
	const NOT_ONE = /^No template of the inbox is approved and can be sent from here: /;

	it.each<[string, 'searchInboxes' | 'searchTemplates', unknown, RegExp]>([
		['no inbox, in a list without a frame', 'searchInboxes', [], NO_INBOX],
		['no WhatsApp inbox', 'searchInboxes', { payload: [site, null] }, NO_INBOX],
		['no template', 'searchTemplates', inboxNamed('V'), /^The inbox has no templates yet: sync /],
		['one that is not approved', 'searchTemplates', inboxNamed('V', [pending]), NOT_ONE],
		['two', 'searchTemplates', inboxNamed('V', [pending, code]), NOT_ONE],
		['what is none', 'searchTemplates', bare, /^CloudChat did not list the templates of the /],
	])('%s', async (_case, list, json, sentence) => {
		sandbox().faults.onRead({ kind: 'says', json });
		await expect(listOf(list, form())).rejects.toMatchObject({
			message: expect.stringMatching(sentence),
		});
	});
});
