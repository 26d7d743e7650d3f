import { checkAgainstTemplate } from '../../../../../nodes/CloudChat/message/sendTemplate/check/checkAgainstTemplate.ts';
import { fitToTemplates } from '../../../../../nodes/CloudChat/message/sendTemplate/check/fitToTemplates.ts';
import { previewText } from '../../../../../nodes/CloudChat/message/sendTemplate/check/preview.ts';
import type { Template } from '../../../../../nodes/shared/templates/template.ts';
import { message } from '../../../messages.mts';
import {
	body,
	buttons,
	sandboxTemplate,
	sandboxTemplates,
	template,
} from '../../../shared/templates/support.mts';

const request = (name: string, values: Record<string, string>) =>
	message(0, { template_name: name, ...values });

describe('a message fits', () => {
	it.each<[string, Record<string, string>]>([
		['tutorial_video', { header_attachment: 'https://example.com/a.mp4' }],
		// It is not known whether a button's number counts all buttons, or those with a parameter.
		['pesquisa_satisfacao', { nome: 'A', button_param_0: 'x' }],
	])('%s with %j', (name, values) => {
		expect(checkAgainstTemplate(request(name, values), sandboxTemplate(name))).toEqual([]);
	});
});

describe('a message does not fit', () => {
	it.each<[string, Record<string, string>, string[]]>([
		[
			'boas_vindas',
			{ nome: 'A', button_param_1: 'x', header_attachment: 'https://example.com/a.png' },
			[
				'Header Attachment URL is given, but the template "boas_vindas" has no file in its header.',
				'Variable "nome" is given, but the template "boas_vindas" does not have this variable.',
				'The parameter of button 2 is given, but the template "boas_vindas" has no such button, or it needs no parameter.',
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
			'cupom_desconto',
			{ nome: 'A' },
			[
				'The parameter of button 2 is missing: the template "cupom_desconto" needs it for the code "Copiar código da oferta".',
			],
		],
	])('%s with %j', (name, values, expected) => {
		const problems = checkAgainstTemplate(request(name, values), sandboxTemplate(name));

		expect(problems.map((problem) => problem.message)).toEqual(expected);
		for (const { reason, hint } of problems) {
			expect(reason).toBe('templateMismatch');
			expect(hint).toMatch(/^(Fill it in|Remove it), or choose the template that the message is/);
		}
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

	it('one that tells no language is called so', () => {
		const untold = template([body('Hi')], { language: '' });
		const { notes } = fitToTemplates(request('example', {}), [untold, template([body('Olá')])]);

		expect(notes).toEqual([expect.stringContaining('fits unknown, pt_BR, and CloudChat chooses')]);
	});

	it('a button whose number leaves out the others is noted, as CloudChat may count them all', () => {
		const notes = (name: string, values: Record<string, string>) =>
			fitToTemplates(request(name, values), sandboxTemplates(name)).notes;
		const order = { name: 'A', order_id: '7', button_param_0: '7' };

		expect(notes('order_update', order)).toEqual([]);
		expect(notes('pesquisa_satisfacao', { nome: 'A', button_param_2: 'x' })).toEqual([]);
		const byCount = { nome: 'A', button_param_0: 'x9' };
		expect(notes('pesquisa_satisfacao', byCount)).toEqual([
			expect.stringContaining('set Position to Button 3 for "Responder'),
		]);
		const { request: sent } = request('pesquisa_satisfacao', byCount);
		expect(previewText(sent, sandboxTemplate('pesquisa_satisfacao'))).toContain('/pesquisa/x9');
	});

	const of = (status: string) => template([body('{{a}}')], { status, language: 'es' });
	const fitOf = (...templates: Template[]) => fitToTemplates(request('example', {}), templates);
	const catalog = template([buttons({ type: 'CATALOG' })]);

	it.each<[Template[], message: string, hint: RegExp]>([
		[[], 'is not a template of this inbox', /^Choose it from the list\. .*turn off Check Temp/],
		[[of('PENDING')], 'is not approved (PENDING)', /^Choose an approved template\. .*turn off C/],
		[[of('')], 'is not approved (no status)', /./],
		[
			[catalog],
			'cannot be sent with this node: it has a button of the kind CATALOG',
			/^Choose ano/,
		],
	])('one that cannot be sent is refused: %#', (templates, message, hint) => {
		expect(fitOf(...templates)).toMatchObject({
			problems: [
				{
					...{ reason: 'templateMismatch', field: 'Template' },
					...{ message: `Template "example" ${message}.`, hint: expect.stringMatching(hint) },
				},
			],
			notes: [],
		});
	});

	it('one that is not approved gives way to a namesake', () => {
		const good = template([body('Hi')]);
		expect(fitOf(of('PENDING'), good)).toEqual({ template: good, problems: [], notes: [] });
	});
});

describe('the preview', () => {
	const preview = (name: string, values: Record<string, string>) =>
		previewText(request(name, values).request, sandboxTemplate(name));

	it.each<[string, Record<string, string>, string]>([
		[
			'cupom_desconto',
			{ nome: 'Ana', button_param_1: 'VOLTA' },
			'Cupom só hoje\n\nAna, use o cupom abaixo até meia-noite.\n\n[Ir à loja] https://loja.example\n[Copiar código da oferta] VOLTA',
		],
		[
			'test_template',
			{ name: '$&', email: 'B', custom_code: 'C', button_param_1: 'x9' },
			'[image: none given]\n\nOlá $&! Confirme seu e-mail B com o código C.\n\n[Confirmar e-mail] https://loja.example/confirmar/{{1}}\n[Ver cadastro] https://loja.example/cadastro/x9',
		],
	])('%s with %j', (name, values, expected) => {
		expect(preview(name, values)).toBe(expected);
	});

	it('knows only the values of the message itself', () => {
		const odd = template([body('{{toString}} {{ template_name }}'), { type: 'FOOTER', text: ' ' }]);

		expect(previewText(request('example', {}).request, odd)).toBe('{{toString}} example');
	});
});
