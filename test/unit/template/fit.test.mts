import { checkAgainstTemplate } from '../../../nodes/CloudChat/template/fit.ts';
import { fitToTemplates } from '../../../nodes/CloudChat/template/fitting.ts';
import { previewText } from '../../../nodes/CloudChat/template/preview.ts';
import type { Template } from '../../../nodes/CloudChat/template/template.ts';
import { message } from '../messages.mts';
import {
	body,
	buttons,
	header,
	link,
	media,
	sandboxTemplate,
	sandboxTemplates,
	template,
} from './support.mts';

const request = (name: string, values: Record<string, string>) =>
	message(0, { template_name: name, ...values });

describe('a message fits', () => {
	it.each<[string, Record<string, string>]>([
		['boas_vindas', {}],
		['order_update', { name: 'Maria', order_id: '7', button_param_0: '7' }],
		['pedido_confirmado', { 1: 'Maria', 2: '7' }],
		['tutorial_video', { header_attachment: 'https://example.com/a.mp4' }],
		['lembrete_agendamento', { profissional: 'A', nome: 'B', data: 'C', hora: 'D' }],
		// It is not known whether a button's number counts all buttons, or those with a parameter.
		['pesquisa_satisfacao', { nome: 'A', button_param_2: 'x' }],
		['pesquisa_satisfacao', { nome: 'A', button_param_0: 'x' }],
	])('%s with %j', (name, values) => {
		expect(checkAgainstTemplate(request(name, values), sandboxTemplate(name))).toEqual([]);
	});
});

describe('a message does not fit', () => {
	it.each<[string, Record<string, string>, string[]]>([
		[
			'order_update',
			{},
			[
				'Variable "name" is missing: the template "order_update" needs it for {{name}} in its body.',
				'Variable "order_id" is missing: the template "order_update" needs it for {{order_id}} in its body.',
				'Button Parameter at position 0 is missing: the template "order_update" needs it for the link of its button 1 "Acompanhar pedido".',
			],
		],
		[
			'boas_vindas',
			{ nome: 'A', button_param_1: 'x', header_attachment: 'https://example.com/a.png' },
			[
				'Header Attachment URL is given, and the template "boas_vindas" has no file in its header.',
				'Variable "nome" is given, and the template "boas_vindas" has no such variable.',
				'Button Parameter at position 1 is given, and the template "boas_vindas" has no button there that takes one.',
			],
		],
		[
			'tutorial_video',
			{},
			[
				'Header Attachment URL is missing: the template "tutorial_video" needs it for the video of the header.',
			],
		],
		[
			'pesquisa_satisfacao',
			{ nome: 'A', button_param_1: 'x' },
			[
				'Button Parameter at position 2 is missing: the template "pesquisa_satisfacao" needs it for the link of its button 3 "Responder pesquisa".',
				'Button Parameter at position 1 is given, and the template "pesquisa_satisfacao" has no button there that takes one.',
			],
		],
		[
			'cupom_desconto',
			{ nome: 'A' },
			[
				'Button Parameter at position 1 is missing: the template "cupom_desconto" needs it for the code of its button 2 "Copiar código da oferta".',
			],
		],
	])('%s with %j', (name, values, expected) => {
		const problems = checkAgainstTemplate(request(name, values), sandboxTemplate(name));

		expect(problems.map((problem) => problem.message)).toEqual(expected);
		expect(problems.every(({ reason }) => reason === 'templateMismatch')).toBe(true);
	});
});

describe('the file of the header', () => {
	const problems = (format: string, address: string) =>
		checkAgainstTemplate(
			request('example', { header_attachment: address }),
			template([media(format), body('Hi')]),
		).map((problem) => `${problem.message} ${problem.hint}`);

	it.each([
		['IMAGE', 'https://example.com/a.jpg'],
		['IMAGE', 'https://example.com/a.JPEG?size=2'],
		['IMAGE', 'https://example.com/a.png#top'],
		['IMAGE', 'https://example.com/a'],
		['IMAGE', 'https://example.com/download.php?file=a.pdf'],
		['IMAGE', 'https://example.com/v1.pdf/a'],
		['IMAGE', 'https://example.com/pdf'],
		['IMAGE', 'https://cdn.example.com/a.webp?fm=jpg'],
		['IMAGE', 'https://example.com/a.xyz'],
		['VIDEO', 'https://example.com/a.mp4'],
		['VIDEO', 'https://example.com/a.3gp'],
		['DOCUMENT', 'https://example.com/a.pdf'],
		['DOCUMENT', 'https://example.com/a.jpg'],
		['DOCUMENT', 'https://example.com/a.zip'],
	])('fits %s: %s', (format, address) => expect(problems(format, address)).toEqual([]));

	it.each([
		['IMAGE', 'https://example.com/a.pdf', '.pdf', 'an image', 'JPEG or PNG'],
		['IMAGE', 'https://example.com/a.PDF?x=1', '.pdf', 'an image', 'JPEG or PNG'],
		['IMAGE', 'https://example.com/boleto%2Epdf', '.pdf', 'an image', 'JPEG or PNG'],
		['IMAGE', 'https://example.com/a.mp4', '.mp4', 'an image', 'JPEG or PNG'],
		['IMAGE', 'https://example.com/a.webp', '.webp', 'an image', 'JPEG or PNG'],
		['IMAGE', 'https://example.com/a.gif', '.gif', 'an image', 'JPEG or PNG'],
		['VIDEO', 'https://example.com/a.jpg', '.jpg', 'a video', 'MP4 or 3GP'],
		['VIDEO', 'https://example.com/a.mov', '.mov', 'a video', 'MP4 or 3GP'],
		['VIDEO', 'https://example.com/a.html', '.html', 'a video', 'MP4 or 3GP'],
	])('does not fit %s: %s', (format, address, ending, kind, kinds) => {
		expect(problems(format, address)).toEqual([
			`Header Attachment URL is a ${ending} file, and the template "example" shows ${kind} in its header. Give the address of a ${kinds} file, or choose the template that the message is meant for.`,
		]);
	});
});

describe('a whole address in a link that has its beginning already', () => {
	const problems = (url: string, value: string) =>
		checkAgainstTemplate(
			request('example', { button_param_0: value }),
			template([body('Hi'), buttons(link('Track', url))]),
		).map((problem) => `${problem.message} ${problem.hint}`);

	it.each([
		['https://loja.example/{{1}}', 'https://loja.example/7'],
		['https://loja.example/{{1}}', 'http://www.loja.example/7'],
		['https://loja.example/{{1}}', 'loja.example/7'],
		['https://loja.example/{{1}}', 'https://other.example/7'],
		['https://loja.example/p?id={{1}}', 'https://loja.example/p?id=7'],
		['https://{{1}}', 'https://loja.example'],
	])('does not fit %s: %s', (url, value) => {
		const beginning = url.replace('{{1}}', '');
		expect(problems(url, value)).toEqual([
			`Button Parameter at position 0 is a whole address: in the template "example" the link would become ${beginning}${value}. Give only the part that comes after ${beginning}`,
		]);
	});

	it.each([
		['https://loja.example/{{1}}', '7'],
		['https://loja.example/{{1}}', 'loja'],
		['https://loja.example/go?to={{1}}', 'https://other.example/7'],
		['https://loja.example/#{{1}}', 'https://other.example/7'],
		['{{1}}', 'https://loja.example/7'],
		['https://{{1}}', 'loja.example'],
	])('fits %s: %s', (url, value) => expect(problems(url, value)).toEqual([]));

	it('fits a code to copy', () => {
		const code = template([body('Hi'), buttons({ type: 'COPY_CODE', text: 'Copy' })]);

		expect(
			checkAgainstTemplate(request('example', { button_param_0: 'https://a.example' }), code),
		).toEqual([]);
	});
});

describe('a template that the request cannot carry', () => {
	const fit = (templates: Template[]) => fitToTemplates(request('example', {}), templates);

	it.each<[string, object[], object]>([
		['it has a header of the kind LOCATION', [media('LOCATION'), body('Hi')], {}],
		['it has a part of the kind CAROUSEL', [body('Hi'), { type: 'CAROUSEL', cards: [] }], {}],
		[
			'it has a part of the kind LIMITED_TIME_OFFER',
			[body('Hi'), { type: 'LIMITED_TIME_OFFER' }],
			{},
		],
		['it has a button of the kind FLOW', [body('Hi'), buttons({ type: 'FLOW', text: 'Go' })], {}],
		['it has a button of the kind CATALOG', [body('Hi'), buttons({ type: 'CATALOG' })], {}],
		['it sends access codes', [body('Hi')], { category: 'AUTHENTICATION' }],
		['it has a part of the kind BRAND_NEW', [body('Hi'), { type: 'BRAND_NEW' }], {}],
	])('is refused: %s', (why, components, traits) => {
		expect(fit([template(components, traits)]).problems).toEqual([
			{
				reason: 'templateMismatch',
				field: 'Template',
				message: `Template "example" cannot be sent with this node: ${why}.`,
				hint: 'Choose another template, or send this one from CloudChat.',
			},
		]);
	});

	it('gives way to a namesake in another language that can be sent, even if it fits less', () => {
		const flow = template([buttons({ type: 'FLOW' })], { language: 'en_US' });
		const good = template([body('Hi')], { language: 'es' });
		const other = template([body('Olá {{1}} {{2}}')]);

		expect(fit([flow, good])).toMatchObject({ template: { language: 'es' }, problems: [] });
		expect(fit([flow, other])).toMatchObject({
			template: { language: 'pt_BR' },
			problems: [{ field: 'Variable "1"' }, { field: 'Variable "2"' }],
		});
	});
});

describe('of the templates of an inbox', () => {
	const fit = (values: Record<string, string>) =>
		fitToTemplates(request('saudacao', values), sandboxTemplates('saudacao'));

	it.each([
		[{ name: 'A' }, 'en_US'],
		[{ nome: 'A' }, 'pt_BR'],
	])('the language is found that %j fits', (values, language) => {
		const { template: found, problems, notes } = fit(values);

		expect([found?.language, problems]).toEqual([language, []]);
		expect(notes).toEqual([
			`The template "saudacao" exists in en_US, pt_BR; the message fits ${language}, and CloudChat chooses the language`,
		]);
	});

	it('the closest one says what is wrong', () => {
		const { template: found, problems, notes } = fit({});

		expect([found?.language, problems.length, notes]).toEqual(['en_US', 1, []]);
	});

	it('an unknown name is refused', () => {
		expect(fitToTemplates(request('other', {}), sandboxTemplates('saudacao'))).toMatchObject({
			problems: [{ message: 'Template "other" is not among the templates of the inbox.' }],
		});
	});

	it('one that is not approved is refused, unless a namesake is', () => {
		const pending = template([body('{{a}}')], { status: 'PENDING', language: 'es' });
		const good = template([body('Hi')]);

		expect(fitToTemplates(request('example', {}), [pending]).problems).toMatchObject([
			{ message: 'Template "example" is not approved (PENDING).' },
		]);
		expect(fitToTemplates(request('example', {}), [pending, good])).toEqual({
			template: good,
			problems: [],
			notes: [],
		});
	});
});

describe('the preview', () => {
	const preview = (name: string, values: Record<string, string>) =>
		previewText(request(name, values).request, sandboxTemplate(name));

	it.each<[string, Record<string, string>, string]>([
		[
			'order_update',
			{ name: 'Maria', order_id: '$& 7', button_param_0: '7' },
			'Olá Maria! Seu pedido $& 7 saiu para entrega.\n\nLoja Exemplo\n\n[Acompanhar pedido] https://loja.example/pedidos/7',
		],
		[
			'pedido_confirmado',
			{ 1: 'Maria', 2: '{{1}}' },
			'Oi, Maria! Recebemos o seu pedido {{1}}. Obrigado, Maria!',
		],
		[
			'lembrete_agendamento',
			{ profissional: 'Dra. Ana', nome: 'Rui', data: '1/2' },
			'Consulta com Dra. Ana\n\nOlá, Rui. Lembramos da sua consulta em 1/2 às {{hora}}.\n\nResponda para confirmar\n\n[Confirmar]\n[Remarcar]',
		],
		[
			'tutorial_video',
			{ header_attachment: 'https://example.com/a.mp4' },
			'[video: https://example.com/a.mp4]\n\nVeja em um minuto como montar o seu produto.',
		],
		[
			'cupom_desconto',
			{ nome: 'Ana', button_param_1: 'VOLTA' },
			'Cupom só hoje\n\nAna, use o cupom abaixo até meia-noite.\n\n[Ir à loja] https://loja.example\n[Copiar código da oferta] VOLTA',
		],
	])('%s with %j', (name, values, expected) => {
		expect(preview(name, values)).toBe(expected);
	});

	it.each([['button_param_2'], ['button_param_0']])(
		'fills a link in by either count: %s',
		(key) => {
			expect(preview('pesquisa_satisfacao', { nome: 'A', [key]: 'x9' })).toContain('/pesquisa/x9');
		},
	);

	it('shows where the file and the link are missing', () => {
		expect(preview('test_template', { name: 'A', email: 'B', custom_code: 'C' })).toBe(
			'[image: none given]\n\nOlá A! Confirme seu e-mail B com o código C.\n\n' +
				'[Confirmar e-mail] https://loja.example/confirmar/{{1}}\n[Ver cadastro] https://loja.example/cadastro/{{1}}',
		);
	});

	it('gives a number that header and body share the same value', () => {
		const shared = template([
			header('{{1}}'),
			body('Olá {{1}}'),
			buttons(link('A', 'https://a.example/{{1}}')),
		]);

		expect(previewText(request('example', { 1: 'X', button_param_0: 'Y' }).request, shared)).toBe(
			'X\n\nOlá X\n\n[A] https://a.example/Y',
		);
	});
});
