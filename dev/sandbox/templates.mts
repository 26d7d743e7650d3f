/** Message templates in Meta's shape, as Chatwoot hands them out under `message_templates`. */

export interface TemplateButton {
	readonly type: 'QUICK_REPLY' | 'URL' | 'PHONE_NUMBER' | 'COPY_CODE';
	readonly text: string;
	readonly url?: string;
	readonly phone_number?: string;
	readonly example?: readonly string[];
}

export interface TemplateComponent {
	readonly type: 'HEADER' | 'BODY' | 'FOOTER' | 'BUTTONS';
	readonly format?: 'TEXT' | 'LOCATION' | 'IMAGE' | 'VIDEO' | 'DOCUMENT';
	readonly text?: string;
	readonly example?: object;
	readonly buttons?: readonly TemplateButton[];
}

export interface Template {
	readonly name: string;
	readonly status: string;
	readonly category: string;
	readonly language: string;
	readonly namespace?: string;
	readonly parameter_format?: 'NAMED' | 'POSITIONAL';
	readonly components: readonly TemplateComponent[];
}

/** Examples of variables: by name, or by place. */
type Examples = Readonly<Record<string, string>> | readonly string[];

/** A body's text, or a header's, with examples as Meta wants them. */
function text(type: 'BODY' | 'HEADER', words: string, examples?: Examples): TemplateComponent {
	const key = type.toLowerCase();
	const format = type === 'HEADER' ? 'TEXT' : undefined;
	if (examples === undefined) return { type, format, text: words };
	const example = Array.isArray(examples)
		? { [`${key}_text`]: type === 'BODY' ? [examples] : examples }
		: {
				[`${key}_text_named_params`]: Object.entries(examples).map(([param_name, example]) => ({
					...{ param_name, example },
				})),
			};
	return { type, format, text: words, example };
}

const body = (words: string, examples?: Examples) => text('BODY', words, examples);
const title = (words: string, examples?: Examples) => text('HEADER', words, examples);
const footer = (words: string): TemplateComponent => ({ type: 'FOOTER', text: words });
const media = (format: 'IMAGE' | 'VIDEO' | 'DOCUMENT'): TemplateComponent => ({
	type: 'HEADER',
	format,
	example: { header_handle: [`https://scontent.example/${format.toLowerCase()}`] },
});
const buttons = (...list: TemplateButton[]): TemplateComponent => ({
	type: 'BUTTONS',
	buttons: list,
});
const quickReply = (words: string): TemplateButton => ({ type: 'QUICK_REPLY', text: words });

/** A link to the shop; with `{{1}}` in it, it takes a parameter, and Meta wants an example of that. */
const link = (words: string, path: string, example?: string): TemplateButton => ({
	type: 'URL',
	text: words,
	url: path.startsWith('https:') ? path : `https://loja.example${path}`,
	example: example === undefined ? undefined : [example],
});

/** An approved one for news of an order, unless told. */
function template(
	name: string,
	components: TemplateComponent[],
	traits: Partial<Template> = {},
): Template {
	const base = { status: 'APPROVED', category: 'UTILITY', language: 'pt_BR' };
	const told = JSON.stringify(components);
	const isNamed = told.includes('named_params');
	const isPositional = told.includes('_text":');
	const parameter_format = isNamed ? 'NAMED' : isPositional ? 'POSITIONAL' : undefined;
	return { name, ...base, parameter_format, ...traits, components };
}

const MARKETING = { category: 'MARKETING' };
const NAME = { name: 'Maria' };
const NOME = { nome: 'Maria' };

/** The templates of the WhatsApp Cloud inbox: one of each kind that a client must cope with. */
export const CLOUD_TEMPLATES: readonly Template[] = [
	// stated: fits the example request of Cloud Humans to the letter.
	template('test_template', [
		media('IMAGE'),
		body('Olá {{name}}! Confirme seu e-mail {{email}} com o código {{custom_code}}.', {
			...{ name: 'John Doe', email: 'john@doe.example', custom_code: '12345' },
		}),
		buttons(
			link('Confirmar e-mail', '/confirmar/{{1}}', 'a1b2'),
			link('Ver cadastro', '/cadastro/{{1}}', '12345'),
		),
	]),
	template('order_update', [
		body('Olá {{name}}! Seu pedido {{order_id}} saiu para entrega.', {
			...{ ...NAME, order_id: '10482' },
		}),
		footer('Loja Exemplo'),
		buttons(link('Acompanhar pedido', '/pedidos/{{1}}', '10482')),
	]),
	template('pedido_confirmado', [
		body('Oi, {{1}}! Recebemos o seu pedido {{2}}. Obrigado, {{1}}!', ['Maria', '10482']),
	]),
	template('lembrete_agendamento', [
		title('Consulta com {{profissional}}', { profissional: 'Dra. Ana' }),
		body('Olá, {{nome}}. Lembramos da sua consulta em {{data}} às {{hora}}.', {
			...{ nome: 'João', data: '12/05', hora: '14:30' },
		}),
		footer('Responda para confirmar'),
		buttons(quickReply('Confirmar'), quickReply('Remarcar')),
	]),
	template(
		'promocao_imagem',
		[
			media('IMAGE'),
			body('*{{nome}}*, separamos ofertas de até {{desconto}} para você.', {
				...{ ...NOME, desconto: '40%' },
			}),
			footer('Para não receber mais, responda SAIR'),
		],
		MARKETING,
	),
	template('boleto_disponivel', [
		media('DOCUMENT'),
		body('Olá, {{nome}}. Seu boleto de {{valor}} vence em {{vencimento}}.', {
			...{ ...NOME, valor: 'R$ 149,90', vencimento: '10/06' },
		}),
	]),
	template('tutorial_video', [
		media('VIDEO'),
		body('Veja em um minuto como montar o seu produto.'),
	]),
	template('retirada_na_loja', [
		{ type: 'HEADER', format: 'LOCATION' },
		body('{{nome}}, seu pedido já pode ser retirado.', NOME),
	]),
	// The link's place is 2 among all buttons and 0 among those with a parameter.
	template('pesquisa_satisfacao', [
		body('Como foi o seu atendimento, {{nome}}?', NOME),
		buttons(
			quickReply('Foi ótimo'),
			quickReply('Pode melhorar'),
			link('Responder pesquisa', '/pesquisa/{{1}}', 'x9'),
		),
	]),
	template('nota_e_rastreio', [
		body('Pedido {{1}} faturado.', ['10482']),
		buttons(link('Nota fiscal', '/nf/{{1}}', '77'), link('Rastreio', '/rastreio?c={{1}}', 'BR1')),
	]),
	template(
		'cupom_desconto',
		[
			title('Cupom só hoje'),
			body('{{nome}}, use o cupom abaixo até meia-noite.', NOME),
			buttons(link('Ir à loja', ''), {
				...{ type: 'COPY_CODE', text: 'Copiar código da oferta', example: ['VOLTA25'] },
			}),
		],
		MARKETING,
	),
	template('fale_conosco', [
		body('Precisa de ajuda? Estamos à disposição.'),
		buttons(
			{ type: 'PHONE_NUMBER', text: 'Ligar para a loja', phone_number: '+551140028922' },
			link('Central de ajuda', '/ajuda'),
		),
	]),
	template('boas_vindas', [body('Bem-vindo à Loja Exemplo!')]),
	template('em_analise', [body('Olá {{nome}}, ainda em análise.', NOME)], { status: 'PENDING' }),
	template('promo_recusada', [body('Compre já!!!')], { status: 'REJECTED', ...MARKETING }),
	template('aviso_feriado', [body('Não abriremos em {{1}}.', ['15/11'])], { status: 'approved' }),
	template(
		'codigo_acesso',
		[
			body('*{{1}}* é seu código de verificação.', ['123456']),
			buttons(link('Copiar código', 'https://www.whatsapp.com/otp/code/?code=otp{{1}}', '123456')),
		],
		{ category: 'AUTHENTICATION' },
	),
	template('saudacao', [body('Hello {{name}}!', { name: 'Mary' })], { language: 'en_US' }),
	template('saudacao', [body('Olá {{nome}}!', NOME)]),
];

const DIALOG = { status: 'approved', namespace: 'c2b6a9d0_1f3e_4a55_9d0e_0a1b2c3d4e5f' };

/** Of the 360dialog inbox, whose list writes the status in lower case and names a namespace. */
export const DIALOG_TEMPLATES: readonly Template[] = [
	template('boas_vindas', [body('Bem-vindo ao suporte da Loja Exemplo!')], DIALOG),
	template('chamado_aberto', [body('{{1}}, abrimos o chamado {{2}}.', ['Maria', '881'])], DIALOG),
	template('chamado_encerrado', [body('Seu chamado foi encerrado.')], { status: 'submitted' }),
];
