import { fieldsOf } from '../../../../nodes/shared/templates/fields.ts';
import { templateRows } from '../../../../nodes/shared/templates/rows.ts';
import type { Template } from '../../../../nodes/shared/templates/template.ts';
import { body, buttons, header, link, sandboxTemplates, template } from './support.mts';

/** The fields of these templates, as `id: label`. */
const shown = (...templates: Template[]) =>
	fieldsOf(templates).map(({ id, label }) => `${id}: ${label}`);

it('each field has a label that says where it stands', () => {
	const templates = sandboxTemplates('test_template');
	expect(shown(...templates)).toEqual([
		'header_attachment: Header image URL · public https address',
		'name: name · “Olá ___! Confirme seu e-mail…” · e.g. John Doe',
		'email: email · “…seu e-mail ___ com o código…” · e.g. john@doe.example',
		'custom_code: custom_code · “…com o código ___.” · e.g. 12345',
		'button_param_0: Button 1 link · Confirmar e-mail · https://loja.example/confirmar/___ · e.g. a1b2 · button_param_0',
		'button_param_1: Button 2 link · Ver cadastro · https://loja.example/cadastro/___ · e.g. 12345 · button_param_1',
	]);
	expect(fieldsOf(templates).every(({ required }) => required)).toBe(true);
});

it('of one name in more languages say in which of them they stand, and only then', () => {
	const languages = ['en_US', '', 'es'].map((language) =>
		template([header(language === 'es' ? 'Hola' : 'Hi {{name}}'), body('{{order}}')], { language }),
	);

	expect(fieldsOf(languages).map(({ label, required }) => [label, required])).toEqual([
		['name (header, en_US, one language) · “Hi ___”', false],
		['order', true],
	]);
});

it.each<[string, string, string]>([
	['a name that ends with a number', 'Oi {{v2}}', 'v2: v2 · “Oi ___”'],
	['a name that begins with one', 'Oi {{2nd}}', 'Body 2nd: 2nd · “Oi ___”'],
	['lines between', 'Oi,\n\n{{ a }}\n\nok', 'a: a · “Oi, ___ ok”'],
])('%s', (_case, text, expected) => {
	expect(shown(template([body(text)]))).toEqual([expected]);
});

it('a number in header and body is one field, which says so', () => {
	const example = { body_text: [['A', 'B']] };

	expect(
		shown(template([header('{{1}}', { header_text: ['H'] }), body('Olá {{1}}, {{2}}', example)])),
	).toEqual([
		'Header 1: Variable 1 (header and body) · e.g. H',
		'Body 2: Variable 2 · “Olá {{1}}, ___” · e.g. B',
	]);
});

it('what n8n shows of a label, its first 20 characters, tells the fields apart', () => {
	const common = 'endereco_de_entrega_do_cliente';
	const alike = template([
		header('Pedido {{1}}'),
		body(`{{1}} {{2}} {{10}} {{${common}_rua}} {{${common}_numero}}`),
		buttons(
			link('Acompanhar', 'https://a.example/{{code}}'),
			{ type: 'QUICK_REPLY', text: 'Não' },
			link('Acompanhar', 'https://a.example/{{1}}'),
			{ type: 'COPY_CODE', text: 'Copiar' },
		),
	]);

	expect(fieldsOf([alike]).map(({ label }) => label.slice(0, 20))).toEqual([
		...['Variable 1 (header a', 'Variable 2 · “{{1}} ', 'Variable 10 · “{{1}}'],
		...['endereco_…liente_rua', 'endereco_…nte_numero'],
		...['Button 1 link · Acom', 'Button 3 link · Acom', 'Button 4 code · Copi'],
	]);
	expect(fieldsOf([alike])[3]?.label).toContain(` · ${common}_rua · `);
	expect(fieldsOf([alike])[5]?.label).toContain(' · https://a.example/___ · ');
});

describe('the rows of the list', () => {
	it.each<[expected: string, components: object[], traits?: object]>([
		['example — pt_BR · UTILITY · no variables', [buttons(link('A', 'https://a.example/{{1}}'))]],
	])('%s', (expected, components, traits = {}) => {
		expect(templateRows([template(components, traits)])[0]?.label).toBe(expected);
	});

	it('show one name once, with its languages', () => {
		const rows = templateRows([
			template([header('{{a}}'), body('{{b}}\n{{a}}')], {
				language: 'en_US',
				category: 'marketing',
			}),
			template([body('{{a}}')]),
			template([body('{{b}}')]),
			template([body('{{c}} {{d}}')], { language: '' }),
			template([body('pending')], { language: 'es', status: 'PENDING' }),
		]);

		expect(rows.map(({ label }) => label)).toEqual([
			'example — en_US, pt_BR · MARKETING, UTILITY · 1 or 2 variables · {{b}} {{a}}',
		]);
	});

	it('come by name, with more of the body and the words that a search looks through', () => {
		const rows = templateRows([
			template([body('Zebra')], { name: 'b_second' }),
			template([body(`${'palavra '.repeat(40)}fim`)], { name: 'a_first' }),
			template([body('Hi {{a}}')], { name: 'b_second', language: 'en_US' }),
		]);

		expect(rows.map(({ name }) => name)).toEqual(['a_first', 'b_second']);
		expect(rows[0]?.snippet).toBe(`${'palavra '.repeat(20)}…`);
		expect(rows[0]?.label).toMatch(/ · palavra (palavra ){5}…$/);
		expect(rows[1]?.words).toBe(`${rows[1]?.label} Zebra Hi {{a}}`.replace(' — ', ' '));
	});
});
