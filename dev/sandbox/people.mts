import {
	type Conversation,
	type Conversations,
	hasArrived,
	type Message,
	type Place,
} from './conversations.mts';
import type { Life } from './life.mts';
import { ADMIN, AGENT, INBOX } from './world.mts';

/** The people whom messages are sent to. */
export class Customer {
	#written = 0;

	constructor(private readonly conversations: Conversations) {}

	/**
	 * Somebody writes from a phone, to the WhatsApp inbox of the other examples unless told.
	 * @returns the message in the conversation that it joined
	 */
	says(phoneNumber: string, text: string, to: { inboxId?: number } = {}): Message {
		const { inboxId = INBOX.WHATSAPP } = to;
		return this.#write({ inboxId, phoneNumber }, text);
	}

	/** Somebody writes in answer to a message, without quoting it. */
	answers(messageId: number, text: string): Message {
		return this.#write(placeOf(this.#sent(messageId)), text);
	}

	/**
	 * Somebody presses a quick reply of a template. chatwoot: what arrives is the button's text as
	 * a message; WhatsApp says to which message, and nothing says that it was a button.
	 * @throws where the message did not arrive or has no such button
	 */
	presses(messageId: number, button: string): Message {
		const message = this.#sent(messageId);
		if (!hasArrived(message)) throw new Error(`Message ${messageId} has not arrived`);
		const replies = message.template?.buttons.filter(({ isReply }) => isReply) ?? [];
		if (!replies.some(({ text }) => text === button)) {
			throw new Error(`Message ${messageId} has no button "${button}"`);
		}
		return this.#write(placeOf(message), button, message);
	}

	#sent(id: number): Message {
		const message = this.conversations.message(id);
		if (message === undefined) throw new Error(`There is no message ${id}`);
		return message;
	}

	/** chatwoot: into the last open conversation, else into a new one. */
	#write(place: Place, content: string, inReplyTo?: Message): Message {
		const conversation = this.conversations.lastOpen(place) ?? this.conversations.open(place);
		const { contact } = conversation;
		contact.name = `Cliente ${contact.phoneNumber.slice(-4)}`;
		this.#written += 1;
		const sourceId = `wamid.SANDBOXANSWER${String(this.#written).padStart(6, '0')}`;
		const direction = 'incoming';
		return this.conversations.add(conversation, { direction, content, inReplyTo, sourceId });
	}
}

function placeOf({ conversation }: Message): Place {
	return { inboxId: conversation.inboxId, phoneNumber: conversation.contact.phoneNumber };
}

/** The company's people in CloudChat's app. */
export class Team {
	constructor(
		private readonly conversations: Conversations,
		private readonly life: Life,
	) {}

	/** Somebody writes to the customer, or, `isPrivate`, to the others only. */
	writes(conversation: Conversation, content: string, isPrivate = false): Message {
		const what = { direction: 'outgoing', content, isPrivate, author: ADMIN } as const;
		const message = this.conversations.add(conversation, what);
		if (!isPrivate) this.life.begin(message);
		return message;
	}

	/** A colleague takes the conversation over. chatwoot: the app writes a line about it. */
	takesOver(conversation: Conversation): void {
		Object.assign(conversation, { assignee: AGENT, status: 'open' });
		this.tells(conversation, `Assigned to ${AGENT.name} by ${ADMIN.name}`);
	}

	resolves(conversation: Conversation): void {
		conversation.status = 'resolved';
		this.tells(conversation, `Conversation was marked resolved by ${ADMIN.name}`);
	}

	/** A line of the app itself. */
	tells(conversation: Conversation, content: string): void {
		this.conversations.add(conversation, { direction: 'activity', content });
	}
}
