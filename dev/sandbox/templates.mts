import {
	body,
	buttons,
	copyCode,
	footer,
	link,
	mediaHeader,
	quickReply,
	type Template,
	type TemplateComponent,
	textHeader,
} from './template-parts.mts';

type Traits = Partial<Omit<Template, 'name' | 'components'>>;

function template(name: string, components: TemplateComponent[], traits: Traits = {}): Template {
	const status = traits.status ?? 'APPROVED';
	return { name, status, category: 'UTILITY', language: 'pt_BR', ...traits, components };
}

const NAMED: Traits = { parameter_format: 'NAMED' };
const POSITIONAL: Traits = { parameter_format: 'POSITIONAL' };
const SHOP = 'https://loja.example';

/** The templates of the WhatsApp Cloud inbox: one of each kind that a client must cope with. */
export const CLOUD_TEMPLATES: readonly Template[] = [
	// stated: fits the example request of Cloud Humans to the letter.
	template(
		'test_template',
		[
			mediaHeader('IMAGE'),
			body('Olá {{name}}! Confirme seu e-mail {{email}} com o código {{custom_code}}.', {
				name: 'John Doe',
				email: 'john@doe.example',
				custom_code: '12345',
			}),
			buttons(
				link('Confirmar e-mail', `${SHOP}/confirmar/{{1}}`, 'a1b2'),
				link('Ver cadastro', `${SHOP}/cadastro/{{1}}`, '12345'),
			),
		],
		NAMED,
	),
	template(
		'order_update',
		[
			body('Olá {{name}}! Seu pedido {{order_id}} saiu para entrega.', {
				name: 'Maria',
				order_id: '10482',
			}),
			footer('Loja Exemplo'),
			buttons(link('Acompanhar pedido', `${SHOP}/pedidos/{{1}}`, '10482')),
		],
		NAMED,
	),
	template(
		'pedido_confirmado',
		[body('Oi, {{1}}! Recebemos o seu pedido {{2}}. Obrigado, {{1}}!', ['Maria', '10482'])],
		POSITIONAL,
	),
	template(
		'lembrete_agendamento',
		[
			textHeader('Consulta com {{profissional}}', { profissional: 'Dra. Ana' }),
			body('Olá, {{nome}}. Lembramos da sua consulta em {{data}} às {{hora}}.', {
				nome: 'João',
				data: '12/05',
				hora: '14:30',
			}),
			footer('Responda para confirmar'),
			buttons(quickReply('Confirmar'), quickReply('Remarcar')),
		],
		NAMED,
	),
	template(
		'promocao_imagem',
		[
			mediaHeader('IMAGE'),
			body('*{{nome}}*, separamos ofertas de até {{desconto}} para você.', {
				nome: 'Maria',
				desconto: '40%',
			}),
			footer('Para não receber mais, responda SAIR'),
		],
		{ ...NAMED, category: 'MARKETING' },
	),
	template(
		'boleto_disponivel',
		[
			mediaHeader('DOCUMENT'),
			body('Olá, {{nome}}. Seu boleto de {{valor}} vence em {{vencimento}}.', {
				nome: 'Maria',
				valor: 'R$ 149,90',
				vencimento: '10/06',
			}),
		],
		NAMED,
	),
	template('tutorial_video', [
		mediaHeader('VIDEO'),
		body('Veja em um minuto como montar o seu produto.'),
	]),
	template(
		'retirada_na_loja',
		[
			{ type: 'HEADER', format: 'LOCATION' },
			body('{{nome}}, seu pedido já pode ser retirado.', { nome: 'Maria' }),
		],
		NAMED,
	),
	// The link's place is 2 among all buttons and 0 among those with a parameter.
	template(
		'pesquisa_satisfacao',
		[
			body('Como foi o seu atendimento, {{nome}}?', { nome: 'Maria' }),
			buttons(
				quickReply('Foi ótimo'),
				quickReply('Pode melhorar'),
				link('Responder pesquisa', `${SHOP}/pesquisa/{{1}}`, 'x9'),
			),
		],
		NAMED,
	),
	template(
		'nota_e_rastreio',
		[
			body('Pedido {{1}} faturado.', ['10482']),
			buttons(
				link('Nota fiscal', `${SHOP}/nf/{{1}}`, '77'),
				link('Rastreio', `${SHOP}/rastreio?c={{1}}`, 'BR1'),
			),
		],
		POSITIONAL,
	),
	template(
		'cupom_desconto',
		[
			textHeader('Cupom só hoje'),
			body('{{nome}}, use o cupom abaixo até meia-noite.', { nome: 'Maria' }),
			buttons(link('Ir à loja', SHOP), copyCode('Copiar código da oferta', 'VOLTA25')),
		],
		{ ...NAMED, category: 'MARKETING' },
	),
	template('fale_conosco', [
		body('Precisa de ajuda? Estamos à disposição.'),
		buttons(
			{ type: 'PHONE_NUMBER', text: 'Ligar para a loja', phone_number: '+551140028922' },
			link('Central de ajuda', `${SHOP}/ajuda`),
		),
	]),
	template('boas_vindas', [body('Bem-vindo à Loja Exemplo!')]),
	template('em_analise', [body('Olá {{nome}}, ainda em análise.', { nome: 'Maria' })], {
		...NAMED,
		status: 'PENDING',
	}),
	template('promo_recusada', [body('Compre já!!!')], { status: 'REJECTED', category: 'MARKETING' }),
	template('aviso_feriado', [body('Não abriremos em {{1}}.', ['15/11'])], {
		...POSITIONAL,
		status: 'approved',
	}),
	template(
		'codigo_acesso',
		[
			body('*{{1}}* é seu código de verificação.', ['123456']),
			buttons(link('Copiar código', 'https://www.whatsapp.com/otp/code/?code=otp{{1}}', '123456')),
		],
		{ ...POSITIONAL, category: 'AUTHENTICATION' },
	),
	template('saudacao', [body('Hello {{name}}!', { name: 'Mary' })], {
		...NAMED,
		language: 'en_US',
	}),
	template('saudacao', [body('Olá {{nome}}!', { nome: 'Maria' })], NAMED),
];

/** Of the 360dialog inbox, whose list writes the status in lower case and names a namespace. */
export const DIALOG_TEMPLATES: readonly Template[] = [
	template('boas_vindas', [body('Bem-vindo ao suporte da Loja Exemplo!')], {
		status: 'approved',
		namespace: 'c2b6a9d0_1f3e_4a55_9d0e_0a1b2c3d4e5f',
	}),
	template('chamado_aberto', [body('{{1}}, abrimos o chamado {{2}}.', ['Maria', '881'])], {
		status: 'approved',
		namespace: 'c2b6a9d0_1f3e_4a55_9d0e_0a1b2c3d4e5f',
	}),
	template('chamado_encerrado', [body('Seu chamado foi encerrado.')], { status: 'submitted' }),
];

/**
 * assumed: where one name has several languages, the first approved one is taken; with none
 * approved, the first of that name (which is then refused).
 */
export function findTemplate(list: readonly Template[], name: string): Template | undefined {
	const namesakes = list.filter((candidate) => candidate.name === name);
	return namesakes.find(isApproved) ?? namesakes[0];
}

/** chatwoot: the status comes in either case. */
export function isApproved(candidate: Template): boolean {
	return candidate.status.toLowerCase() === 'approved';
}
