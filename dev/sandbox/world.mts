import { CLOUD_TEMPLATES, DIALOG_TEMPLATES, type Template } from './templates.mts';

/** Tokens of the world that the sandbox plays: made up, and good for nothing elsewhere. */
export const ADMIN_TOKEN = 'sandbox-admin-token-7Qm2xVb9';
export const AGENT_TOKEN = 'sandbox-agent-token-4Hs8kLp1';
export const BOT_TOKEN = 'sandbox-bot-token-9Zd3wRt6';

/** Stands for Meta's key: tests search for it wherever it must never turn up. */
export const META_API_KEY = 'EAAGfakeMetaKeyThatMustNeverBeShown0123456789';

/** The account to send from. */
export const ACCOUNT = { id: 1, name: 'Loja Exemplo' };

/** The inboxes; `WHATSAPP` is the one to send from. */
export const INBOX = {
	WHATSAPP: 3,
	WHATSAPP_360DIALOG: 4,
	TWILIO_WHATSAPP: 5,
	TWILIO_SMS: 6,
	WEBSITE: 7,
	EMAIL: 8,
	API: 9,
	INSTAGRAM: 10,
} as const;

/** chatwoot: the keys of an inbox that matter here. Never a real number, never a real key. */
export interface Inbox {
	readonly id: number;
	readonly name: string;
	readonly channel_type: string;
	readonly phone_number?: string;
	readonly provider?: 'whatsapp_cloud' | 'default';
	readonly medium?: 'whatsapp' | 'sms';
	readonly message_templates?: readonly Template[];
	/** chatwoot: for administrators only, and it holds Meta's key. */
	readonly provider_config?: Readonly<Record<string, string>>;
}

export const INBOXES: readonly Inbox[] = [
	{
		id: INBOX.WHATSAPP,
		name: 'WhatsApp Vendas',
		channel_type: 'Channel::Whatsapp',
		phone_number: '+551140028922',
		provider: 'whatsapp_cloud',
		message_templates: CLOUD_TEMPLATES,
		provider_config: { api_key: META_API_KEY, phone_number_id: '100000000000001' },
	},
	{
		id: INBOX.WHATSAPP_360DIALOG,
		name: 'WhatsApp Suporte',
		channel_type: 'Channel::Whatsapp',
		phone_number: '+552130030300',
		provider: 'default',
		message_templates: DIALOG_TEMPLATES,
		provider_config: { api_key: META_API_KEY },
	},
	{
		id: INBOX.TWILIO_WHATSAPP,
		name: 'WhatsApp Cobrança (Twilio)',
		channel_type: 'Channel::TwilioSms',
		phone_number: '+14155238886',
		medium: 'whatsapp',
	},
	{
		id: INBOX.TWILIO_SMS,
		name: 'SMS Avisos',
		channel_type: 'Channel::TwilioSms',
		phone_number: '+5511970000000',
		medium: 'sms',
	},
	{ id: INBOX.WEBSITE, name: 'Site', channel_type: 'Channel::WebWidget' },
	{ id: INBOX.EMAIL, name: 'Contato', channel_type: 'Channel::Email' },
	// Some gateways carry WhatsApp through an API channel; it has no templates.
	{ id: INBOX.API, name: 'WhatsApp via gateway', channel_type: 'Channel::Api' },
	{ id: INBOX.INSTAGRAM, name: 'Instagram @lojaexemplo', channel_type: 'Channel::Instagram' },
];

/** The owner of a token: a person, or an agent bot. */
export interface Owner {
	readonly id: number;
	readonly name: string;
	readonly email: string;
	readonly token: string;
	readonly role: 'administrator' | 'agent' | 'bot';
	/** Inboxes that an agent is a member of; administrators and (assumed) bots need not be members. */
	readonly memberOf?: readonly number[];
}

export const ADMIN: Owner = {
	...{ id: 21, name: 'Beatriz Admin', email: 'beatriz@loja.example', token: ADMIN_TOKEN },
	role: 'administrator',
};

export const AGENT: Owner = {
	...{ id: 22, name: 'Caio Atendente', email: 'caio@loja.example', token: AGENT_TOKEN },
	...{ role: 'agent', memberOf: [INBOX.WHATSAPP, INBOX.WEBSITE] },
};

export const OWNERS: readonly Owner[] = [
	ADMIN,
	AGENT,
	{
		...{ id: 23, name: 'Davi Suporte', email: 'davi@loja.example' },
		token: 'sandbox-support-token-2Kf6nYc3',
		role: 'agent',
		memberOf: [INBOX.WHATSAPP, INBOX.WHATSAPP_360DIALOG],
	},
	{ id: 31, name: 'Robô da Loja', email: '', token: BOT_TOKEN, role: 'bot' },
];

export interface Team {
	readonly id: number;
	readonly name: string;
	/** Ids of its people. */
	readonly members: readonly number[];
}

/** Teams and labels of the account. */
export const TEAM = { SALES: 51, SUPPORT: 52 } as const;
export const TEAMS: readonly Team[] = [
	{ id: TEAM.SALES, name: 'vendas', members: [22] },
	{ id: TEAM.SUPPORT, name: 'suporte', members: [21, 23] },
];
export const LABELS = ['vip', 'segunda-via', 'fora-do-horario'] as const;

/** The one of an id from a path or a body, where it may be text. */
export function findById<T extends { readonly id: number }>(
	list: readonly T[],
	id: unknown,
): T | undefined {
	return list.find((one) => String(one.id) === String(id));
}

/** The people of the account; bots are none. */
export const AGENTS = OWNERS.filter(({ role }) => role !== 'bot');

/** chatwoot: WhatsApp runs over its own channel or over Twilio's with `medium: "whatsapp"`. */
export function isWhatsapp(inbox: Inbox): boolean {
	return inbox.channel_type === 'Channel::Whatsapp' || inbox.medium === 'whatsapp';
}

/** chatwoot: administrators see every inbox, agents those they are members of. */
export function maySee({ role, memberOf }: Owner, inbox: Inbox): boolean {
	return role !== 'agent' || memberOf?.includes(inbox.id) === true;
}
