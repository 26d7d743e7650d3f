import { INBOX } from '../inboxes.mts';
import type { Conversations, Place } from '../messages/conversations.mts';
import { type Attachment, hasArrived, type Message } from '../messages/message.mts';
import { ACCOUNT_ID } from '../world.mts';
import { quickRepliesOf } from './quick-replies.mts';

export interface Saying {
	/** The WhatsApp inbox of the other examples unless told. */
	readonly inboxId?: number;
	/** Another account than the first. */
	readonly accountId?: number;
	/** The message that is quoted, by its id. */
	readonly inReplyTo?: number;
	readonly attachments?: readonly Attachment[];
	/** The name in the customer's WhatsApp. */
	readonly name?: string;
	/** chatwoot (before 4.11.0): one answer could become two messages, with one WhatsApp id. */
	readonly doubled?: boolean;
}

/** The people whom messages are sent to. */
export class Customer {
	readonly #conversations: Conversations;
	#written = 0;

	constructor(conversations: Conversations) {
		this.#conversations = conversations;
	}

	/** Somebody writes from a phone. @returns the message in the conversation that it joined */
	says(phoneNumber: string, text: string, saying: Saying = {}): Message {
		const { accountId = ACCOUNT_ID, inboxId = INBOX.WHATSAPP } = saying;
		const quoted = saying.inReplyTo === undefined ? undefined : this.#sent(saying.inReplyTo);
		return this.#write({ accountId, inboxId, phoneNumber }, text, quoted, saying);
	}

	/** Somebody writes in answer to a message, without quoting it. */
	answers(messageId: number, text: string): Message {
		return this.#write(placeOf(this.#sent(messageId)), text, undefined, {});
	}

	/**
	 * Somebody presses a quick reply of a template. chatwoot: what arrives is the button's text as
	 * a message; WhatsApp says to which message, and nothing says that it was a button.
	 * @throws where the message did not arrive or has no such button
	 */
	presses(messageId: number, button: string): Message {
		const message = this.#sent(messageId);
		if (!hasArrived(message)) throw new Error(`Message ${messageId} has not arrived`);
		const buttons = quickRepliesOf(message);
		if (!buttons.includes(button)) {
			const known = buttons.length === 0 ? 'none' : buttons.join(', ');
			throw new Error(`Message ${messageId} has no button "${button}". Its buttons: ${known}`);
		}
		return this.#write(placeOf(message), button, message, {});
	}

	#sent(id: number): Message {
		const message = this.#conversations.message(id);
		if (message === undefined) throw new Error(`There is no message ${id}`);
		return message;
	}

	/** chatwoot: into the last open conversation, else into a new one. */
	#write(place: Place, content: string, inReplyTo: Message | undefined, saying: Saying): Message {
		const { attachments = [], doubled = false } = saying;
		const conversation = this.#conversations.lastOpen(place) ?? this.#conversations.open(place);
		const { contact } = conversation;
		if (contact.name === contact.phoneNumber) contact.name = saying.name ?? nameOf(contact);
		this.#written += 1;
		const sourceId = answerIdOf(this.#written);
		const what = { direction: 'incoming', content, attachments, inReplyTo, sourceId } as const;
		const message = this.#conversations.add(conversation, what);
		if (doubled) this.#conversations.add(conversation, what);
		return message;
	}
}

function placeOf({ conversation }: Message): Place {
	const { accountId, inboxId, contact } = conversation;
	return { accountId, inboxId, phoneNumber: contact.phoneNumber };
}

/** A made-up id in the form of WhatsApp's, of the nth message that customers wrote. */
function answerIdOf(nth: number): string {
	return `wamid.SANDBOXANSWER${String(nth).padStart(6, '0')}`;
}

/** A made-up name in WhatsApp. */
function nameOf({ phoneNumber }: { readonly phoneNumber: string }): string {
	return `Cliente ${phoneNumber.slice(-4)}`;
}
