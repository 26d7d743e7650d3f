import { CLOUD_TEMPLATES, DIALOG_TEMPLATES } from './templates.mts';
import type { Template } from './template-parts.mts';

/** chatwoot: the keys of an inbox that matter here. Never a real number, never a real key. */
export interface Inbox {
	readonly id: number;
	readonly name: string;
	readonly channel_type: string;
	readonly channel_id: number;
	readonly phone_number?: string | null;
	readonly provider?: 'whatsapp_cloud' | 'default' | null;
	readonly medium?: 'whatsapp' | 'sms';
	readonly message_templates?: readonly Template[];
	/** chatwoot: for administrators only, and it holds Meta's key. */
	readonly provider_config?: { readonly api_key: string; readonly [key: string]: string };
}

/** Stands for Meta's key: tests search for it wherever it must never turn up. */
export const META_API_KEY = 'EAAGfakeMetaKeyThatMustNeverBeShown0123456789';

/** The inboxes of account 1; `WHATSAPP` is the one to send from. */
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

export const INBOXES: readonly Inbox[] = [
	{
		id: INBOX.WHATSAPP,
		name: 'WhatsApp Vendas',
		channel_type: 'Channel::Whatsapp',
		channel_id: 11,
		phone_number: '+551140028922',
		provider: 'whatsapp_cloud',
		message_templates: CLOUD_TEMPLATES,
		provider_config: {
			api_key: META_API_KEY,
			phone_number_id: '100000000000001',
			business_account_id: '100000000000002',
			webhook_verify_token: 'not-a-real-verify-token',
		},
	},
	{
		id: INBOX.WHATSAPP_360DIALOG,
		name: 'WhatsApp Suporte',
		channel_type: 'Channel::Whatsapp',
		channel_id: 12,
		phone_number: '+552130030300',
		provider: 'default',
		message_templates: DIALOG_TEMPLATES,
		provider_config: { api_key: META_API_KEY },
	},
	{
		id: INBOX.TWILIO_WHATSAPP,
		name: 'WhatsApp Cobrança (Twilio)',
		channel_type: 'Channel::TwilioSms',
		channel_id: 13,
		phone_number: '+14155238886',
		medium: 'whatsapp',
	},
	{
		id: INBOX.TWILIO_SMS,
		name: 'SMS Avisos',
		channel_type: 'Channel::TwilioSms',
		channel_id: 14,
		phone_number: '+5511970000000',
		medium: 'sms',
	},
	{ id: INBOX.WEBSITE, name: 'Site', channel_type: 'Channel::WebWidget', channel_id: 15 },
	{ id: INBOX.EMAIL, name: 'Contato', channel_type: 'Channel::Email', channel_id: 16 },
	// Some gateways carry WhatsApp through an API channel; it has no templates.
	{ id: INBOX.API, name: 'WhatsApp via gateway', channel_type: 'Channel::Api', channel_id: 17 },
	{
		id: INBOX.INSTAGRAM,
		name: 'Instagram @lojaexemplo',
		channel_type: 'Channel::Instagram',
		channel_id: 18,
	},
];

/** chatwoot: WhatsApp runs over its own channel or over Twilio's with `medium: "whatsapp"`. */
export function isWhatsapp(inbox: Inbox): boolean {
	return inbox.channel_type === 'Channel::Whatsapp' || inbox.medium === 'whatsapp';
}

/** chatwoot: what a read shows of an inbox; the provider's configuration is for administrators. */
export function viewInbox(inbox: Inbox, isAdmin: boolean): object {
	const { provider_config, ...open } = inbox;
	const view = { avatar_url: '', phone_number: null, provider: null, ...open };
	return isAdmin && provider_config ? { ...view, provider_config } : view;
}
