import type { Account } from '../api/account';
import { record, text } from '../text/json';
import { parseTemplates } from './parse';
import type { Template } from './template';
import { inboxIn } from '../inboxes/inboxes';
import { readFromAccount } from '../api/read';
import type { TransportContext } from '../api/transport';
import { type Trouble, trouble, troubleSentence } from '../api/trouble';

/** The templates of an inbox, or why they are not known. */
export async function lookUpTemplates(
	context: TransportContext,
	account: Account,
	inboxId: string,
	timeout?: number,
): Promise<{ ok: true; templates: Template[] } | Trouble> {
	const path = `inboxes/${encodeURIComponent(inboxId)}`;
	const about = {
		what: `inbox ${inboxId}`,
		notFound: {
			said: `has no inbox ${inboxId} or does not show it`,
			todo: 'check the inbox, and Account ID and Base URL of the credential',
		},
	};
	const answer = await readFromAccount(context, account, path, about, timeout);
	if (!answer.ok) return answer;
	const { channel } = inboxIn(answer.json);
	const { message_templates: raw, channel_type: type } = record(answer.json);
	// Not a list but `{}`: the inbox was never synchronized. Source: Chatwoot.
	if (Array.isArray(raw) || (channel === 'whatsapp' && raw !== undefined)) {
		return { ok: true, templates: parseTemplates(raw) };
	}
	if (channel === 'twilio') {
		return trouble(
			'This node cannot read the templates of Twilio inboxes',
			'look up its name where the template was created',
		);
	}
	if (text(type) === '') {
		return trouble('CloudChat did not return an inbox', 'check the Base URL of the credential');
	}
	return channel === 'whatsapp'
		? trouble('CloudChat did not list the templates of the inbox', 'try again later')
		: trouble(`Inbox ${inboxId} is not a WhatsApp inbox`, 'choose another inbox');
}

/** The same for a run, which shows what went wrong as a note: a sentence without a full stop. */
export async function readTemplates(
	context: TransportContext,
	account: Account,
	inboxId: string,
	timeout?: number,
): Promise<{ ok: true; templates: Template[] } | { ok: false; why: string }> {
	const found = await lookUpTemplates(context, account, inboxId, timeout);
	if (found.ok) return found;
	return { ok: false, why: troubleSentence(found).replace(/\.$/, '') };
}
