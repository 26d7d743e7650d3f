import type { Account } from '../api/account';
import { storable } from '../n8n/parameter';
import { list, record, text } from '../text/json';
import { readFromAccount, unusable, type CallAbout, type CallProblem } from '../api/readAnswer';
import type { TransportContext } from '../api/transport';
import { good, type Result } from '../problem';

/** An inbox, with nothing in it that is secret. */
export interface Inbox {
	id: string;
	name: string;
	/** As CloudChat has it, without a channel's prefix; empty where it has none. */
	phoneNumber: string;
	channel: 'whatsapp' | 'twilio' | 'other';
}

/** The read of all inboxes, which the credential's test makes too. */
export const INBOXES: CallAbout = {
	what: 'the inboxes',
	notFound: {
		message: 'CloudChat has no such account or does not offer the list of inboxes.',
		hint: 'Check Account ID and Base URL of the credential.',
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
): Promise<Result<Inbox[], CallProblem>> {
	const answer = await readFromAccount(context, account, 'inboxes', INBOXES);
	if (!answer.ok) return answer;
	const { payload } = record(answer.value);
	const given = Array.isArray(answer.value) ? answer.value : payload;
	if (!Array.isArray(given)) {
		const hint = 'Check the Base URL of the credential.';
		return unusable('CloudChat did not return a list of inboxes.', hint);
	}
	const inboxes = list(given)
		.map(inboxIn)
		.filter(({ id, channel }) => id !== '' && channel !== 'other')
		.sort((one, other) => one.name.localeCompare(other.name));
	return good(inboxes);
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

/** An inbox in a list of the form: its name and number. */
export function inboxTitle({ id, name, phoneNumber }: Inbox): string {
	const title = storable(name, `Inbox ${id}: `);
	return phoneNumber === '' ? title : `${title} (${phoneNumber})`;
}
