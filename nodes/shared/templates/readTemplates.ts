import type { Account } from '../api/account';
import { readFromAccount, unusable, type CallProblem } from '../api/readAnswer';
import type { TransportContext } from '../api/transport';
import { inboxIn } from '../inboxes/inboxes';
import { good, type Result } from '../problem';
import { record, text } from '../text/json';
import { parseTemplates } from './parse';
import type { Template } from './template';

/** The templates of an inbox, or why they are not known. `timeout`: in ms. */
export async function readTemplates(
	context: TransportContext,
	account: Account,
	inboxId: string,
	timeout?: number,
): Promise<Result<Template[], CallProblem>> {
	const path = `inboxes/${encodeURIComponent(inboxId)}`;
	const about = {
		what: `inbox ${inboxId}`,
		notFound: {
			message: `CloudChat has no inbox ${inboxId} or does not show it.`,
			hint: 'Check the inbox, and Account ID and Base URL of the credential.',
		},
	};
	const answer = await readFromAccount(context, account, path, about, timeout);
	if (!answer.ok) return answer;
	const { channel } = inboxIn(answer.value);
	const { message_templates: raw, channel_type: type } = record(answer.value);
	// Not a list but `{}`: the inbox was never synchronized. Source: Chatwoot.
	const isNew = channel === 'whatsapp' && raw !== undefined;
	if (Array.isArray(raw) || isNew) return good(parseTemplates(raw));
	if (channel === 'twilio') {
		return unusable(
			'This node cannot read the templates of Twilio inboxes.',
			'Look up its name where the template was created.',
		);
	}
	if (text(type) === '') {
		return unusable('CloudChat did not return an inbox.', 'Check the Base URL of the credential.');
	}
	return channel === 'whatsapp'
		? unusable('CloudChat did not list the templates of the inbox.', 'Try again later.')
		: unusable(`Inbox ${inboxId} is not a WhatsApp inbox.`, 'Choose another inbox.');
}
