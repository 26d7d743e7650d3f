import type { INodeParameters } from 'n8n-workflow';

import { ADMIN_TOKEN, AGENT_TOKEN, INBOX, META_API_KEY } from '../../dev/sandbox/index.mts';
import { fieldsOf, listOf, openForm } from '../../dev/engine/loadOptions.mts';
import { useSandbox } from './sandbox.mts';

const sandbox = useSandbox();

const BOTH = [
	['an administrator', ADMIN_TOKEN],
	['an agent', AGENT_TOKEN],
];

const locator = (value: unknown, mode = 'list') => ({ __rl: true, mode, value });
const form = (parameters: Record<string, unknown> = {}, token = ADMIN_TOKEN) => ({
	baseUrl: sandbox().url,
	token,
	parameters: { inboxId: locator('3'), ...parameters } as INodeParameters,
});
const filling = (templateName: unknown, more: Record<string, unknown> = {}) =>
	form({ templateName: locator(templateName), specifyVariables: 'template', ...more });

describe('the list of inboxes', () => {
	it('shows an administrator every WhatsApp inbox, with its number and a link to the app', async () => {
		const { results } = await listOf('searchInboxes', form());

		const app = `${sandbox().url}/app/accounts/1/inbox`;
		expect(results).toEqual([
			{ name: 'WhatsApp Cobrança (Twilio) (+14155238886)', value: '5', url: `${app}/5` },
			{ name: 'WhatsApp Suporte (+552130030300)', value: '4', url: `${app}/4` },
			{ name: 'WhatsApp Vendas (+551140028922)', value: '3', url: `${app}/3` },
		]);
	});

	it('shows an agent their own', async () => {
		const { results } = await listOf('searchInboxes', form({}, AGENT_TOKEN));

		expect(results.map(({ value }) => value)).toEqual(['3']);
	});

	it.each([
		['cobranca', ['5']],
		['VENDAS', ['3']],
		['whatsapp 0300', ['4']],
		['nobody', []],
	])('is searched: %s', async (filter, found) => {
		const { results } = await listOf('searchInboxes', form(), filter);

		expect(results.map(({ value }) => value)).toEqual(found);
	});
});

describe('the list of templates', () => {
	it.each(BOTH)('shows %s what can be sent, one row for each name', async (_who, token) => {
		const { results, paginationToken } = await listOf('searchTemplates', form({}, token));

		expect(paginationToken).toBeUndefined();
		expect(results.map(({ value }) => value)).toEqual([
			'aviso_feriado',
			'boas_vindas',
			'boleto_disponivel',
			'cupom_desconto',
			'fale_conosco',
			'lembrete_agendamento',
			'nota_e_rastreio',
			'order_update',
			'pedido_confirmado',
			'pesquisa_satisfacao',
			'promocao_imagem',
			'saudacao',
			'test_template',
			'tutorial_video',
		]);
		expect(results).toContainEqual({
			name: 'order_update — pt_BR · UTILITY · 2 variables · Olá {{name}}! Seu pedido {{order_id}} saiu para …',
			value: 'order_update',
			description: 'Olá {{name}}! Seu pedido {{order_id}} saiu para entrega.',
		});
		expect(results).toContainEqual(
			expect.objectContaining({
				name: 'saudacao — en_US, pt_BR · UTILITY · 1 variable · Hello {{name}}!',
			}),
		);
	});

	it('belongs to the chosen inbox', async () => {
		const { results } = await listOf('searchTemplates', form({ inboxId: locator('4') }));

		expect(results.map(({ value }) => value)).toEqual(['boas_vindas', 'chamado_aberto']);
	});

	it.each([
		['the number', locator('3', 'id')],
		['a number', locator(3, 'id')],
		[
			'the address of its settings',
			locator('https://c.example/app/accounts/1/settings/inboxes/3', 'url'),
		],
		['the address of the list’s link', locator('https://c.example/app/accounts/1/inbox/3', 'url')],
		['the plain value', '3'],
	])('knows the inbox by %s', async (_way, inboxId) => {
		expect((await listOf('searchTemplates', form({ inboxId }))).results).toHaveLength(14);
	});

	it.each([
		['ORDER', ['order_update']],
		['marketing', ['cupom_desconto', 'promocao_imagem']],
		['en_us', ['saudacao']],
		['Olá nome', ['boleto_disponivel', 'lembrete_agendamento', 'saudacao']],
		['ola nome', ['boleto_disponivel', 'lembrete_agendamento', 'saudacao']],
		['nothing_like_it', []],
	])('is searched, in the text too: %s', async (filter, found) => {
		const { results } = await listOf('searchTemplates', form(), filter);

		expect(results.map(({ value }) => value)).toEqual(found);
	});

	it.each<[string, unknown, string]>([
		[
			'an expression',
			locator('={{ $json.inbox }}', 'id'),
			'The inbox comes from an expression: choose an inbox from the list, ',
		],
		[
			'nothing',
			locator(''),
			'No inbox is chosen, or it comes from an expression: choose the inbox first, ',
		],
		[
			'no inbox',
			locator('x', 'id'),
			'The inbox is not the number or the address of an inbox: fix the inbox, ',
		],
		[
			'a Twilio inbox',
			locator('5'),
			'This node cannot read the templates of Twilio inboxes: look up its name where the template was created, ',
		],
		[
			'an inbox of another kind',
			locator('7', 'id'),
			'Inbox 7 is not a WhatsApp inbox: choose another inbox, ',
		],
	])('says what to do where the inbox is %s', async (_case, inboxId, sentence) => {
		await expect(listOf('searchTemplates', form({ inboxId }))).rejects.toThrow(
			`${sentence}or choose By Name and type the name of the template.`,
		);
	});
});

it.each(BOTH)('nothing secret is shown to %s', async (_who, token) => {
	const shown = JSON.stringify([
		await listOf('searchInboxes', form({}, token)),
		await listOf('searchTemplates', form({}, token)),
		await fieldsOf({ ...filling('test_template'), token }),
	]);

	for (const secret of [META_API_KEY, token, 'provider_config', 'verify-token']) {
		expect(shown).not.toContain(secret);
	}
});

it('each list costs one read', async () => {
	await listOf('searchInboxes', form());
	await listOf('searchTemplates', form());
	await fieldsOf(filling('test_template'));

	expect(sandbox().requests.all.map(({ method, path }) => `${method} ${path}`)).toEqual([
		'GET /api/v1/accounts/1/inboxes',
		`GET /api/v1/accounts/1/inboxes/${INBOX.WHATSAPP}`,
		`GET /api/v1/accounts/1/inboxes/${INBOX.WHATSAPP}`,
	]);
});

it.each(['inboxId', 'templateName', 'templateFields'])(
	'the form’s %s names a method that is there',
	async (name) => {
		const { methods, properties } = await openForm(form());
		const property = properties.find((one) => one.name === name);
		const searches = property?.modes?.flatMap(
			({ typeOptions }) => typeOptions?.searchListMethod ?? [],
		);
		const mapper = property?.typeOptions?.resourceMapper?.resourceMapperMethod;

		expect([
			...(searches ?? []).map((method) => typeof methods.listSearch?.[method]),
			...(mapper === undefined ? [] : [typeof methods.resourceMapping?.[mapper]]),
		]).toEqual(['function']);
	},
);
