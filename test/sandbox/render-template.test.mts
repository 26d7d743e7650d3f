import { asText } from '../../dev/sandbox/fill.mts';
import {
	CLOUD_TEMPLATES,
	renderTemplate,
	type RenderedTemplate,
} from '../../dev/sandbox/index.mts';
import { findTemplate } from '../../dev/sandbox/templates.mts';

const ROUTE = { inbox_id: '3', phone_number: '+5511988887777', template_name: 'x' };

function render(name: string, body: Record<string, unknown>): RenderedTemplate {
	const template = findTemplate(CLOUD_TEMPLATES, name);
	if (!template) throw new Error(`No template ${name}`);
	return renderTemplate(template, { ...ROUTE, ...body });
}

/** A rendered message in lines, as short as a test can read. */
function linesOf({ header, body, footer, buttons }: RenderedTemplate): string[] {
	const lines = [asText(body)];
	if (header?.kind === 'text') lines.unshift(`# ${asText(header.text)}`);
	if (header?.kind === 'media') lines.unshift(`[${header.format} ${header.url}]`);
	if (header?.kind === 'location') lines.unshift('[LOCATION]');
	if (footer !== undefined) lines.push(`_ ${footer}`);
	for (const button of buttons) {
		if (button.kind === 'link') lines.push(`> ${button.text}: ${asText(button.url)}`);
		else if (button.kind === 'copyCode') lines.push(`> ${button.text}: ${asText([button.code])}`);
		else if (button.kind === 'phone') lines.push(`> ${button.text}: ${button.phoneNumber}`);
		else lines.push(`> ${button.text}`);
	}
	return lines;
}

const FULL: ReadonlyArray<[string, Record<string, unknown>, string[]]> = [
	[
		'test_template',
		{
			header_attachment: 'https://x.example/a.png',
			button_param_0: 'p0',
			button_param_1: 'p1',
			name: 'John Doe',
			email: 'j@d.example',
			custom_code: '12345',
		},
		[
			'[IMAGE https://x.example/a.png]',
			'Olá John Doe! Confirme seu e-mail j@d.example com o código 12345.',
			'> Confirmar e-mail: https://loja.example/confirmar/p0',
			'> Ver cadastro: https://loja.example/cadastro/p1',
		],
	],
	[
		'order_update',
		{ name: 'Maria', order_id: 10482, button_param_0: '7' },
		[
			'Olá Maria! Seu pedido 10482 saiu para entrega.',
			'_ Loja Exemplo',
			'> Acompanhar pedido: https://loja.example/pedidos/7',
		],
	],
	[
		'pedido_confirmado',
		{ '1': 'Ana', '2': '55' },
		['Oi, Ana! Recebemos o seu pedido 55. Obrigado, Ana!'],
	],
	[
		'lembrete_agendamento',
		{ profissional: 'Dr. Zé', nome: 'João', data: '1/2', hora: '9:00' },
		[
			'# Consulta com Dr. Zé',
			'Olá, João. Lembramos da sua consulta em 1/2 às 9:00.',
			'_ Responda para confirmar',
			'> Confirmar',
			'> Remarcar',
		],
	],
	[
		'boleto_disponivel',
		{ header_attachment: 'https://x.example/b.pdf', nome: 'A', valor: '1', vencimento: '2' },
		['[DOCUMENT https://x.example/b.pdf]', 'Olá, A. Seu boleto de 1 vence em 2.'],
	],
	[
		'tutorial_video',
		{ header_attachment: 'https://x.example/c.mp4' },
		['[VIDEO https://x.example/c.mp4]', 'Veja em um minuto como montar o seu produto.'],
	],
	['retirada_na_loja', { nome: 'A' }, ['[LOCATION]', 'A, seu pedido já pode ser retirado.']],
	[
		'pesquisa_satisfacao',
		{ nome: 'A', button_param_2: 'k' },
		[
			'Como foi o seu atendimento, A?',
			'> Foi ótimo',
			'> Pode melhorar',
			'> Responder pesquisa: https://loja.example/pesquisa/k',
		],
	],
	[
		'nota_e_rastreio',
		{ '1': '9', button_param_0: 'n', button_param_1: 'r' },
		[
			'Pedido 9 faturado.',
			'> Nota fiscal: https://loja.example/nf/n',
			'> Rastreio: https://loja.example/rastreio?c=r',
		],
	],
	[
		'cupom_desconto',
		{ nome: 'A', button_param_1: 'V25' },
		[
			'# Cupom só hoje',
			'A, use o cupom abaixo até meia-noite.',
			'> Ir à loja: https://loja.example',
			'> Copiar código da oferta: V25',
		],
	],
	[
		'fale_conosco',
		{},
		[
			'Precisa de ajuda? Estamos à disposição.',
			'> Ligar para a loja: +551140028922',
			'> Central de ajuda: https://loja.example/ajuda',
		],
	],
	['boas_vindas', {}, ['Bem-vindo à Loja Exemplo!']],
	// Of its two languages the first approved one is taken.
	['saudacao', { name: 'Mary' }, ['Hello Mary!']],
];

describe('renderTemplate', () => {
	it.each(FULL)('fills %s without a hole', (name, body, lines) => {
		const rendered = render(name, body);

		expect(linesOf(rendered)).toEqual(lines);
		expect(rendered).toMatchObject({ counting: 'all', missing: [], surplus: [] });
	});

	it('names the holes and keeps them in the text, blank values included', () => {
		const rendered = render('order_update', { name: ' ', order_id: null });

		expect(linesOf(rendered)).toEqual([
			'Olá {{name}}! Seu pedido {{order_id}} saiu para entrega.',
			'_ Loja Exemplo',
			'> Acompanhar pedido: https://loja.example/pedidos/{{button_param_0}}',
		]);
		expect(rendered.missing).toEqual(['name', 'order_id', 'button_param_0']);
	});

	it('misses the attachment of a media header', () => {
		expect(render('tutorial_video', {}).missing).toEqual(['header_attachment']);
	});

	it('lists what the template has no use for', () => {
		const body = { x: '1', header_attachment: 'https://x.example', button_param_0: '2', name: 'n' };

		expect(render('boas_vindas', body).surplus).toEqual(Object.keys(body));
	});

	it('never reads a value from the prototype of an object', () => {
		const template = {
			name: 't',
			status: 'APPROVED',
			category: 'UTILITY',
			language: 'en',
			components: [{ type: 'BODY' as const, text: '{{constructor}} {{toString}}' }],
		};

		expect(renderTemplate(template, {}).missing).toEqual(['constructor', 'toString']);
	});

	it('leaves variables within a value alone', () => {
		const rendered = render('saudacao', { name: '{{order_id}} $& $1' });

		expect(linesOf(rendered)).toEqual(['Hello {{order_id}} $& $1!']);
		expect(rendered.missing).toEqual([]);
	});
});

describe('the counting of buttons (assumed)', () => {
	it('falls back to the place among those with a parameter', () => {
		const rendered = render('pesquisa_satisfacao', { nome: 'A', button_param_0: 'k' });

		expect(rendered).toMatchObject({ counting: 'parameter', missing: [], surplus: [] });
		expect(linesOf(rendered).at(-1)).toBe('> Responder pesquisa: https://loja.example/pesquisa/k');
	});

	it('prefers the place among all when both would do', () => {
		const body = { nome: 'A', button_param_0: 'zero', button_param_1: 'one' };

		const rendered = render('cupom_desconto', body);

		expect(rendered).toMatchObject({ counting: 'all', surplus: ['button_param_0'] });
		expect(linesOf(rendered).at(-1)).toBe('> Copiar código da oferta: one');
	});

	it('counts among all when neither is full', () => {
		const rendered = render('nota_e_rastreio', { '1': '9', button_param_1: 'r' });

		expect(rendered).toMatchObject({ counting: 'all', missing: ['button_param_0'] });
	});
});
