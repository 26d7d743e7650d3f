import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodePropertyOptions,
	type IWebhookFunctions,
} from 'n8n-workflow';

import { readAccount, type Account } from '../shared/api/account';
import { troubleSentence } from '../shared/api/trouble';
import { readWhatsappInboxes } from '../shared/inboxes/inboxes';
import { orThrow } from '../shared/n8n/items';
import { storable } from '../shared/n8n/storable';
import { realClock } from '../shared/pace/clock';
import { record, text } from '../shared/text/json';
import { whatsappId, type Notice } from './event';
import type { TriggerMemory } from './memory';

/** The WhatsApp inboxes that the credential's owner may see. Throws a sentence where it cannot. */
export async function getInboxes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const found = await readWhatsappInboxes(this, orThrow(this.getNode(), await readAccount(this)));
	if (!found.ok) {
		const message = troubleSentence(found, 'give the numbers of the inboxes in an expression');
		throw new NodeOperationError(this.getNode(), message, { level: 'warning' });
	}
	return found.inboxes.map(({ id, name, phoneNumber }) => {
		const title = storable(name, `Inbox ${id}: `);
		return { name: phoneNumber === '' ? title : `${title} (${phoneNumber})`, value: id };
	});
}

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

const LIST_COUNTS_FOR = 10 * 60_000;

/** Whether an inbox is a WhatsApp inbox, by the list of them, which is read every ten minutes. */
export async function isWhatsappInbox(
	context: IWebhookFunctions,
	account: Account,
	{ inboxId, message: { messageId } }: Notice,
	memory: TriggerMemory,
	warn: (sentence: string) => void,
): Promise<boolean> {
	const now = realClock.now();
	if (memory.inboxes === undefined || now - memory.inboxes.at > LIST_COUNTS_FOR) {
		const before = memory.inboxes?.found;
		const read = readWhatsappInboxes(context, account);
		// An old list is better than none.
		const found = read.then(async (list) => (list.ok ? list : ((await before) ?? list)));
		memory.inboxes = { at: now, found };
	}
	const found = await memory.inboxes.found;
	if (found.ok) return found.inboxes.some(({ id }) => id === inboxId);
	memory.inboxes = undefined;
	warn(
		`Which inboxes are WhatsApp inboxes could not be read, so no workflow was started for message ${messageId}. ${troubleSentence(found, 'choose the inboxes in the node')}`,
	);
	return false;
}
