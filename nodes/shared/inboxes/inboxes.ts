import type { Account } from '../api/account';
import { list, record, text } from '../text/json';
import type { ReadAbout } from '../api/judgeRead';
import { readFromAccount } from '../api/read';
import type { TransportContext } from '../api/transport';
import { type Trouble, trouble } from '../api/trouble';

/** An inbox, with nothing in it that is secret. */
export interface Inbox {
	id: string;
	name: string;
	/** As CloudChat has it, without a channel's prefix; empty where it has none. */
	phoneNumber: string;
	channel: 'whatsapp' | 'twilio' | 'other';
}

/** The read of all inboxes, which the credential's test makes too. */
export const INBOXES: ReadAbout = {
	what: 'the inboxes',
	notFound: {
		said: 'has no such account or does not offer the list of inboxes',
		todo: 'check Account ID and Base URL of the credential',
	},
};

/**
 * The inboxes that carry WhatsApp, by name: WhatsApp Cloud and 360dialog (one channel type in
 * Chatwoot), and Twilio with WhatsApp as its medium. Assumption: those of the type API do not count,
 * though a gateway may bring WhatsApp into one; they can be given by their number.
 */
export async function readWhatsappInboxes(
	context: TransportContext,
	account: Account,
): Promise<{ ok: true; inboxes: Inbox[] } | Trouble> {
	const answer = await readFromAccount(context, account, 'inboxes', INBOXES);
	if (!answer.ok) return answer;
	const { payload } = record(answer.json);
	const given = Array.isArray(answer.json) ? answer.json : payload;
	if (!Array.isArray(given)) {
		return trouble(
			'CloudChat did not return a list of inboxes',
			'check the Base URL of the credential',
		);
	}
	const inboxes = list(given)
		.map(inboxIn)
		.filter(({ id, channel }) => id !== '' && channel !== 'other')
		.sort((one, other) => one.name.localeCompare(other.name));
	return { ok: true, inboxes };
}

/** The inbox of an answer. Source of the keys: Chatwoot. */
export function inboxIn(raw: unknown): Inbox {
	const inbox = record(raw);
	const id = text(inbox.id);
	return {
		id: /^[1-9]\d*$/.test(id) ? id : '',
		name: text(inbox.name).trim() || `Inbox ${id}`,
		phoneNumber: text(inbox.phone_number)
			.trim()
			.replace(/^whatsapp:/i, ''),
		channel: channelOf(text(inbox.channel_type), text(inbox.medium)),
	};
}

function channelOf(type: string, medium: string): Inbox['channel'] {
	if (type === 'Channel::Whatsapp') return 'whatsapp';
	return type === 'Channel::TwilioSms' && medium.toLowerCase() === 'whatsapp' ? 'twilio' : 'other';
}
