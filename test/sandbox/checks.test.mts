import {
	ADMIN_TOKEN,
	AGENT_TOKEN,
	BOT_TOKEN,
	FOREIGN_ACCOUNT_ID,
	INBOX,
	type Sandbox,
	startSandbox,
	SUSPENDED_ACCOUNT_ID,
} from '../../dev/sandbox/index.mts';
import { GOOD_BODY, post, type PostOptions } from './testing.mts';

interface Case {
	readonly name: string;
	readonly body?: unknown;
	readonly options?: PostOptions;
	readonly status: number;
	readonly en: unknown;
	readonly pt: unknown;
}

const error = (text: string) => ({ error: text });
const without = (key: keyof typeof GOOD_BODY) => ({ ...GOOD_BODY, [key]: undefined });
const missing = (key: string) => ({
	status: 422,
	en: error(`param is missing or the value is empty: ${key}`),
	pt: error(`parâmetro ausente ou com valor vazio: ${key}`),
});
const noToken = {
	status: 401,
	en: { errors: ['You need to sign in or sign up before continuing.'] },
	pt: { errors: ['Você precisa entrar ou se cadastrar antes de continuar.'] },
};
const notFound = {
	status: 404,
	en: error('Resource could not be found'),
	pt: error('O recurso não foi encontrado'),
};
const notWhatsapp = {
	status: 422,
	en: error('Inbox is not a WhatsApp inbox'),
	pt: error('A caixa de entrada não é do WhatsApp'),
};
const notApproved = {
	status: 422,
	en: error('Template is not approved'),
	pt: error('O template não está aprovado'),
};
const badPhone = {
	status: 422,
	en: { message: 'Phone number should be in e164 format', attributes: ['phone_number'] },
	pt: { message: 'Phone number deve estar no formato e164', attributes: ['phone_number'] },
};
const badJson = {
	status: 400,
	en: { status: 400, error: 'Bad Request' },
	pt: { status: 400, error: 'Bad Request' },
};
const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' } };

// Each case is wrong in what comes after it too, so that the order of the checks is seen.
const CASES: readonly Case[] = [
	{ name: 'invalid JSON', body: '{"inbox_id":', options: { token: undefined }, ...badJson },
	{ name: 'no token', body: {}, options: { token: undefined, accountId: 99 }, ...noToken },
	{ name: 'an empty token', body: {}, options: { token: '', accountId: 99 }, ...noToken },
	{
		name: 'an unknown token',
		body: {},
		options: { token: 'nobody', accountId: 99 },
		status: 401,
		en: error('Invalid Access Token'),
		pt: error('Token de acesso inválido'),
	},
	{ name: 'an unknown account', body: {}, options: { accountId: 99 }, ...notFound },
	{ name: 'an account that is not a number', body: {}, options: { accountId: 'x' }, ...notFound },
	{
		name: 'a suspended account, also for who is not a member',
		body: {},
		options: { accountId: SUSPENDED_ACCOUNT_ID, token: AGENT_TOKEN },
		status: 401,
		en: error('Account is suspended'),
		pt: error('A conta está suspensa'),
	},
	{
		name: 'an account of others',
		body: {},
		options: { accountId: FOREIGN_ACCOUNT_ID },
		status: 401,
		en: error('You are not authorized to access this account'),
		pt: error('Você não tem autorização para acessar esta conta'),
	},
	{ name: 'no inbox', body: { ...without('inbox_id'), phone_number: '' }, ...missing('inbox_id') },
	{ name: 'a blank inbox', body: { ...GOOD_BODY, inbox_id: ' ' }, ...missing('inbox_id') },
	{
		name: 'no phone',
		body: { ...without('phone_number'), inbox_id: '99' },
		...missing('phone_number'),
	},
	{
		name: 'an empty template name',
		body: { ...GOOD_BODY, template_name: '', inbox_id: '99' },
		...missing('template_name'),
	},
	{ name: 'a body that is a list', body: [GOOD_BODY], ...missing('inbox_id') },
	{ name: 'JSON sent as a form', options: form, ...missing('inbox_id') },
	{
		name: 'an unknown inbox',
		body: { ...GOOD_BODY, inbox_id: '99', phone_number: 'x' },
		...notFound,
	},
	{
		name: 'an inbox the agent is not a member of',
		body: { ...GOOD_BODY, inbox_id: String(INBOX.EMAIL), phone_number: 'x' },
		options: { token: AGENT_TOKEN },
		status: 401,
		en: error('You are not authorized to do this action'),
		pt: error('Você não tem autorização para realizar esta ação'),
	},
	...[INBOX.TWILIO_SMS, INBOX.WEBSITE, INBOX.EMAIL, INBOX.API, INBOX.INSTAGRAM].map((id) => ({
		name: `inbox ${id}, which is not WhatsApp`,
		body: { ...GOOD_BODY, inbox_id: String(id), phone_number: 'x' },
		...notWhatsapp,
	})),
	...['5511988887777', '+0511988887777', '+55 11 98888', '+', '+1234567890123456'].map((phone) => ({
		name: `the phone ${phone}`,
		body: { ...GOOD_BODY, phone_number: phone, template_name: 'nowhere' },
		...badPhone,
	})),
	{ name: 'an unknown template', body: { ...GOOD_BODY, template_name: 'nowhere' }, ...notFound },
	{
		name: 'a template of another inbox',
		body: { ...GOOD_BODY, template_name: 'chamado_aberto' },
		...notFound,
	},
	...['em_analise', 'promo_recusada'].map((name) => ({
		name: `the template ${name}`,
		body: { ...GOOD_BODY, template_name: name },
		...notApproved,
	})),
];

describe.each([
	{ locale: 'en', words: 'en' },
	{ locale: 'pt_BR', words: 'pt' },
] as const)('refusals in $locale', ({ locale, words }) => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({ locale });
	});
	afterAll(() => sandbox.close());

	it.each(CASES)('refuses $name', async ({ body, options, status, ...bodies }) => {
		const answer = await post(sandbox, body, options);

		expect(answer.headers.get('content-type')).toContain('application/json');
		expect([answer.status, await answer.json()]).toEqual([status, bodies[words]]);
		expect(sandbox.ledger.messages).toEqual([]);
		expect(sandbox.requests.all.at(-1)?.status).toBe(status);
	});
});

describe('what passes', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(() => sandbox.close());

	it.each([
		['an agent through an inbox of their own', {}, AGENT_TOKEN],
		['a bot (assumed)', {}, BOT_TOKEN],
		['an inbox id that is a number', { inbox_id: INBOX.WHATSAPP }, ADMIN_TOKEN],
		['a status in lower case', { template_name: 'aviso_feriado' }, ADMIN_TOKEN],
		['AUTHENTICATION (assumed)', { template_name: 'codigo_acesso' }, ADMIN_TOKEN],
		[
			'any name through Twilio (assumed)',
			{ inbox_id: '5', template_name: 'whatever' },
			ADMIN_TOKEN,
		],
		['no variable at all (assumed)', { name: undefined, order_id: '' }, ADMIN_TOKEN],
		['keys of no use (assumed)', { surplus: 'x', button_param_9: 'y' }, ADMIN_TOKEN],
	])('takes %s', async (_name, change, token) => {
		sandbox.clear();
		const body = { ...GOOD_BODY, ...change };

		const answer = await post(sandbox, body, { token });

		expect(answer.status).toBe(200);
		expect(sandbox.ledger.messages.map((message) => message.body)).toEqual([
			JSON.parse(JSON.stringify(body)),
		]);
	});
});
