import {
	ADMIN_TOKEN,
	AGENT_TOKEN,
	BOT_TOKEN,
	FOREIGN_ACCOUNT_ID,
	INBOX,
	SUSPENDED_ACCOUNT_ID,
} from '../../dev/sandbox/index.mts';
import { useSandbox } from '../engine/sandbox.mts';
import { GOOD_BODY, post, type PostOptions } from './testing.mts';

const sandbox = useSandbox();

type Refusal = [status: number, body: object];

const error = (text: string) => ({ error: text });
const missing = (key: string): Refusal => [
	422,
	error(`param is missing or the value is empty: ${key}`),
];
const NO_TOKEN: Refusal = [401, { errors: ['You need to sign in or sign up before continuing.'] }];
const NOT_FOUND: Refusal = [404, error('Resource could not be found')];
const NOT_WHATSAPP: Refusal = [422, error('Inbox is not a WhatsApp inbox')];
const NOT_APPROVED: Refusal = [422, error('Template is not approved')];
const BAD_PHONE: Refusal = [
	422,
	{ message: 'Phone number should be in e164 format', attributes: ['phone_number'] },
];
const BROKEN = { status: 400, error: 'Bad Request' };
const FORM = { headers: { 'content-type': 'application/x-www-form-urlencoded' } };

const good = (change: object) => ({ ...GOOD_BODY, ...change });
const agent = (accountId = 1) => ({ token: AGENT_TOKEN, accountId });

/** Each is wrong in what comes after it too, so that the order of the checks is seen. */
const REFUSED: Array<[string, unknown, PostOptions, Refusal]> = [
	['invalid JSON', '{"inbox_id":', { token: undefined }, [400, BROKEN]],
	['no token', {}, { token: undefined, accountId: 99 }, NO_TOKEN],
	['an empty token', {}, { token: '', accountId: 99 }, NO_TOKEN],
	[
		'an unknown token',
		{},
		{ token: 'nobody', accountId: 99 },
		[401, error('Invalid Access Token')],
	],
	['an unknown account', {}, { accountId: 99 }, NOT_FOUND],
	['an account that is not a number', {}, { accountId: 'x' }, NOT_FOUND],
	[
		'a suspended account, also for who is not a member',
		{},
		agent(SUSPENDED_ACCOUNT_ID),
		[401, error('Account is suspended')],
	],
	[
		'an account of others',
		{},
		{ accountId: FOREIGN_ACCOUNT_ID },
		[401, error('You are not authorized to access this account')],
	],
	['no inbox', good({ inbox_id: undefined, phone_number: '' }), {}, missing('inbox_id')],
	['a blank inbox', good({ inbox_id: ' ' }), {}, missing('inbox_id')],
	['no phone', good({ phone_number: undefined, inbox_id: '99' }), {}, missing('phone_number')],
	['no template', good({ template_name: '', inbox_id: '99' }), {}, missing('template_name')],
	['a body that is a list', [GOOD_BODY], {}, missing('inbox_id')],
	['JSON sent as a form', GOOD_BODY, FORM, missing('inbox_id')],
	['an unknown inbox', good({ inbox_id: '99', phone_number: 'x' }), {}, NOT_FOUND],
	[
		'an inbox the agent is not a member of',
		good({ inbox_id: String(INBOX.EMAIL), phone_number: 'x' }),
		agent(),
		[401, error('You are not authorized to do this action')],
	],
	...[INBOX.TWILIO_SMS, INBOX.WEBSITE, INBOX.EMAIL, INBOX.API, INBOX.INSTAGRAM].map(
		(id): (typeof REFUSED)[number] => [
			`inbox ${id}, which is not WhatsApp`,
			good({ inbox_id: String(id), phone_number: 'x' }),
			{},
			NOT_WHATSAPP,
		],
	),
	...['5511988887777', '+0511988887777', '+55 11 98888', '+', '+1234567890123456'].map(
		(phone_number): (typeof REFUSED)[number] => [
			`the phone ${phone_number}`,
			good({ phone_number, template_name: 'nowhere' }),
			{},
			BAD_PHONE,
		],
	),
	['an unknown template', good({ template_name: 'nowhere' }), {}, NOT_FOUND],
	['a template of another inbox', good({ template_name: 'chamado_aberto' }), {}, NOT_FOUND],
	['a template not approved yet', good({ template_name: 'em_analise' }), {}, NOT_APPROVED],
	['a template that was refused', good({ template_name: 'promo_recusada' }), {}, NOT_APPROVED],
];

it.each(REFUSED)('refuses %s', async (_name, body, options, refusal) => {
	const answer = await post(sandbox(), body, options);
	expect([answer.status, await answer.json()]).toEqual(refusal);
	expect(sandbox().ledger.messages).toEqual([]);
});

it.each([
	['an agent through an inbox of their own', {}, AGENT_TOKEN],
	['a bot (assumed)', {}, BOT_TOKEN],
	['an inbox id that is a number', { inbox_id: INBOX.WHATSAPP }, ADMIN_TOKEN],
	['a status in lower case', { template_name: 'aviso_feriado' }, ADMIN_TOKEN],
	['any name through Twilio (assumed)', { inbox_id: '5', template_name: 'whatever' }, ADMIN_TOKEN],
	['no variable at all (assumed)', { name: undefined, order_id: '' }, ADMIN_TOKEN],
	['keys of no use (assumed)', { surplus: 'x', button_param_9: 'y' }, ADMIN_TOKEN],
])('takes %s', async (_name, change, token) => {
	const body = { ...GOOD_BODY, ...change };
	expect((await post(sandbox(), body, { token })).status).toBe(200);
	expect(sandbox().ledger.messages.map((message) => message.body)).toEqual([
		JSON.parse(JSON.stringify(body)),
	]);
});

it('answers with a conversation in the shape of Chatwoot, another one for each post', async () => {
	const answers = [await post(sandbox()), await post(sandbox())];
	const [first, second] = (await Promise.all(answers.map((one) => one.json()))) as object[];
	expect(first).toMatchObject({
		id: expect.any(Number),
		account_id: 1,
		inbox_id: INBOX.WHATSAPP,
		status: 'open',
		meta: { sender: { phone_number: '+5511988887777' }, channel: 'Channel::Whatsapp' },
		messages: [
			{
				content: 'Olá Maria! Seu pedido 10482 saiu para entrega.',
				...{ message_type: 1, status: 'sent', source_id: null },
			},
		],
	});
	expect(second).not.toMatchObject({ id: (first as { id: number }).id });
	expect(sandbox().ledger.count('+5511988887777')).toBe(2);
	expect(JSON.stringify(sandbox().ledger.messages)).not.toContain(ADMIN_TOKEN);
});
