import type { Account } from '../../../shared/api/account';
import { readOffered, type CallAbout, type CallProblem } from '../../../shared/api/readAnswer';
import { conversationIn, type Conversation } from '../../../shared/conversations/conversation';
import type { CallAccount } from '../../../shared/api/transport';
import { bothForms } from '../../../shared/phone/ninthDigit';
import { bad, good, type Result } from '../../../shared/problem';
import { idIn, listIn, record } from '../../../shared/text/json';

/** Whose conversation, and in which inbox. */
export interface Place {
	/** In E.164. */
	phoneNumber: string;
	inboxId: string;
}

/**
 * The newest conversation of a number in an inbox. WhatsApp knows a Brazilian mobile with its ninth
 * digit or without, so CloudChat may have it as two contacts. Source: Chatwoot, which searches by a
 * part of a number and gives the 20 newest conversations of a contact, over all inboxes.
 */
export async function newestConversation(
	call: CallAccount,
	account: Account,
	{ phoneNumber, inboxId }: Place,
): Promise<Result<Conversation, CallProblem>> {
	const forms = bothForms(phoneNumber);
	const contacts = new Set<number>();
	for (const form of forms) {
		const path = `contacts/search?q=${encodeURIComponent(form)}`;
		const search = readOffered(await call({ path }), about('contacts'), (json) =>
			listIn(json, 'payload'),
		);
		if (!search.ok) return search;
		for (const contact of search.value.map(record)) {
			const id = idIn(contact.id);
			if (id !== undefined && forms.includes(String(contact.phone_number))) contacts.add(id);
		}
	}
	const held: Conversation[] = [];
	for (const contact of contacts) {
		const path = `contacts/${contact}/conversations`;
		const listed = readOffered(await call({ path }), about('conversations'), (json) =>
			listIn(json, 'payload'),
		);
		if (!listed.ok) return listed;
		held.push(...listed.value.flatMap((raw) => conversationIn(raw, account) ?? []));
	}
	const [newest] = held
		.filter((conversation) => conversation.inboxId === inboxId)
		.sort((one, other) => other.conversationId - one.conversationId);
	if (newest !== undefined) return good(newest);
	const message = `CloudChat shows no conversation with ${phoneNumber} in inbox ${inboxId}.`;
	const hint =
		'Check the number and the inbox. CloudChat shows only the 20 newest conversations of a contact.';
	return bad({ reason: 'notFound', message, hint });
}

function about(things: string): CallAbout & { things: string } {
	const notFound = {
		message: `CloudChat has no such account or does not offer to search ${things}.`,
		hint: 'Check Account ID and Base URL of the credential.',
	};
	return { things, what: `the ${things}`, notFound };
}
