import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { readAccount } from '../shared/api/account';
import { inOneSentence } from '../shared/api/readAnswer';
import { inboxTitle, readWhatsappInboxes } from '../shared/inboxes/inboxes';
import { orThrow } from '../shared/n8n/items';
import { record, text } from '../shared/text/json';
import { whatsappId, type Notice } from './event';
import { refusal } from './n8n';

/** The WhatsApp inboxes that the credential's owner may see. Throws a sentence where it cannot. */
export async function getInboxes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const found = await readWhatsappInboxes(this, orThrow(this.getNode(), await readAccount(this)));
	if (!found.ok) {
		const orElse = 'give the numbers of the inboxes in an expression';
		throw refusal(this, inOneSentence(found.problem, orElse));
	}
	return found.value.map((inbox) => ({ name: inboxTitle(inbox), value: inbox.id }));
}

/**
 * Whether a notice is of an inbox that was asked for; none (`inboxIds`) means all WhatsApp inboxes.
 * `undefined`: CloudChat does not tell. Source of the channels' names: Chatwoot, which always tells.
 */
export function isWanted(
	{ inboxId, payload }: Notice,
	inboxIds: readonly string[],
): boolean | undefined {
	if (inboxIds.length > 0) return inboxIds.includes(inboxId);
	const channel = text(record(payload.conversation).channel);
	if (channel !== 'Channel::TwilioSms')
		return channel ? channel === 'Channel::Whatsapp' : undefined;
	// Of SMS, Twilio gives the bare number.
	const customer = whatsappId(payload);
	return customer === '' ? undefined : /^whatsapp:/i.test(customer);
}
