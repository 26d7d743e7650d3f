import { record, text } from '../shared/text/json';
import { whatsappId, type Notice } from './event';

/**
 * Whether a notice is of an inbox that was asked for. `ask`: only the list of WhatsApp inboxes
 * tells, since Twilio has other channels, too. Source of the channels' names: Chatwoot.
 */
export function isWanted(
	{ inboxId, payload }: Pick<Notice, 'inboxId' | 'payload'>,
	inboxIds: readonly string[],
): boolean | 'ask' {
	if (inboxIds.length > 0) return inboxIds.includes(inboxId);
	const channel = text(record(payload.conversation).channel);
	if (channel === 'Channel::Whatsapp') return true;
	if (channel !== '' && channel !== 'Channel::TwilioSms') return false;
	const customer = whatsappId(payload);
	if (/^whatsapp:/i.test(customer)) return true;
	// Of SMS, Twilio gives the bare number.
	return customer.startsWith('+') ? false : 'ask';
}
