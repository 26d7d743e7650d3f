import { fieldsOf } from '../../../nodes/CloudChat/template/fields.ts';
import { templateRows } from '../../../nodes/CloudChat/template/rows.ts';
import { body, buttons, header, link, media, sandboxTemplates, template } from './support.mts';

describe('the fields of a sandbox template', () => {
	it.each<[string, string[]]>([
		[
			'test_template',
			[
				'header_attachment: Header · image · public address (https)',
				'name: Body · name · “Olá ___! Confirme seu e-mail…” · e.g. John Doe',
				'email: Body · email · “…Confirme seu e-mail ___ com o código…” · e.g. john@doe.example',
				'custom_code: Body · custom_code · “…{{email}} com o código ___.” · e.g. 12345',
				'button_param_0: Button 1 (position 0) · Confirmar e-mail · https://loja.example/confirmar/___ · e.g. a1b2',
				'button_param_1: Button 2 (position 1) · Ver cadastro · https://loja.example/cadastro/___ · e.g. 12345',
			],
		],
		[
			'pedido_confirmado',
			[
				'Body 1: Body · 1 · “Oi, ___! Recebemos o seu…” · e.g. Maria',
				'Body 2: Body · 2 · “…Recebemos o seu pedido ___. Obrigado, {{1}}!” · e.g. 10482',
			],
		],
		[
			'lembrete_agendamento',
			[
				'profissional: Header · profissional · “Consulta com ___” · e.g. Dra. Ana',
				'nome: Body · nome · “Olá, ___. Lembramos da sua…” · e.g. João',
				'data: Body · data · “…da sua consulta em ___ às {{hora}}.” · e.g. 12/05',
				'hora: Body · hora · “…em {{data}} às ___.” · e.g. 14:30',
			],
		],
		[
			'pesquisa_satisfacao',
			[
				'nome: Body · nome · “…foi o seu atendimento, ___?” · e.g. Maria',
				'button_param_2: Button 3 (position 2) · Responder pesquisa · https://loja.example/pesquisa/___ · e.g. x9',
			],
		],
		[
			'cupom_desconto',
			[
				'nome: Body · nome · “___, use o cupom abaixo…” · e.g. Maria',
				'button_param_1: Button 2 (position 1) · Copiar código da oferta · code to copy · e.g. VOLTA25',
			],
		],
		['tutorial_video', ['header_attachment: Header · video · public address (https)']],
		['boas_vindas', []],
	])('%s', (name, expected) => {
		const fields = fieldsOf(sandboxTemplates(name));

		expect(fields.map(({ id, label }) => `${id}: ${label}`)).toEqual(expected);
		expect(fields.every(({ required }) => required)).toBe(true);
	});
});

it('of one name in two languages stand together, and neither is required', () => {
	expect(fieldsOf(sandboxTemplates('saudacao'))).toEqual([
		{ id: 'name', label: 'Body in en_US · name · “Hello ___!” · e.g. Mary', required: false },
		{ id: 'nome', label: 'Body in pt_BR · nome · “Olá ___!” · e.g. Maria', required: false },
	]);
});

it('of one name whose languages agree are required, and say nothing of languages', () => {
	const languages = ['en_US', 'pt_BR'].map((language) =>
		template([body('{{name}}')], { language }),
	);

	expect(fieldsOf(languages)).toEqual([{ id: 'name', label: 'Body · name', required: true }]);
});

it('a number in header and body is one field, which says so', () => {
	const shared = template([header('{{1}}'), body('Olá {{1}}, {{2}}', { body_text: [['A', 'B']] })]);

	expect(fieldsOf([shared]).map(({ id, label }) => `${id}: ${label}`)).toEqual([
		'Header 1: Header and body (one value) · 1 · e.g. A',
		'Body 2: Body · 2 · “Olá {{1}}, ___” · e.g. B',
	]);
});

it('labels stay on one line and short', () => {
	const long = `${'palavra '.repeat(200)}{{a}}\n\t${'x'.repeat(3000)}`;
	const [field] = fieldsOf([
		template([body(long, { body_text_named_params: [{ param_name: 'a', example: long }] })]),
	]);

	expect(field?.label).toMatch(/^Body · a · “…palavra palavra ___…” · e\.g\. palavra .*…$/);
	expect(field?.label.length).toBeLessThan(160);
});

describe('the rows of the list', () => {
	const row = (components: object[], traits?: object) =>
		templateRows([template(components, traits)])[0]?.label;

	it.each<[string | undefined, string]>([
		[row([body('Hi')]), 'example — pt_BR · UTILITY · no variables · Hi'],
		[row([body('Hi {{a}}')]), 'example — pt_BR · UTILITY · 1 variable · Hi {{a}}'],
		[
			row([header('{{a}}'), body('{{b}}\n{{c}}')], { category: 'marketing' }),
			'example — pt_BR · MARKETING · 3 variables · {{b}} {{c}}',
		],
		[row([media('IMAGE')], { language: '', category: '' }), 'example — no variables'],
		[
			row([body('Hi'), buttons(link('A', 'https://a.example/{{1}}'))]),
			'example — pt_BR · UTILITY · no variables · Hi',
		],
	])('%s', (label, expected) => {
		expect(label).toBe(expected);
	});

	it('show one name once, with its languages', () => {
		const rows = templateRows([
			template([body('{{a}}')], { language: 'en_US' }),
			template([body('{{a}} {{b}}')]),
			template([body('pending')], { language: 'es', status: 'PENDING' }),
		]);

		expect(rows.map(({ label }) => label)).toEqual([
			'example — en_US, pt_BR · UTILITY · 1 or 2 variables · {{a}}',
		]);
	});
});
