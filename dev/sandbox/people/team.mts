import type { Conversations } from '../messages/conversations.mts';
import type { Life } from '../messages/life.mts';
import type { Conversation, Message } from '../messages/message.mts';
import { ADMIN_TOKEN, findOwner } from '../world.mts';

/** The company's people in CloudChat's app. */
export class Team {
	readonly #conversations: Conversations;
	readonly #life: Life;
	readonly #author = findOwner(ADMIN_TOKEN);

	constructor(conversations: Conversations, life: Life) {
		this.#conversations = conversations;
		this.#life = life;
	}

	/** Somebody writes to the customer, or, `isPrivate`, to the others only. */
	writes(conversation: Conversation, content: string, isPrivate = false): Message {
		const author = this.#author;
		const what = { direction: 'outgoing', content, isPrivate, author } as const;
		const message = this.#conversations.add(conversation, what);
		if (!isPrivate) this.#life.begin(message);
		return message;
	}

	/** Somebody closes the conversation. chatwoot: the app writes a line about it. */
	resolves(conversation: Conversation): void {
		conversation.status = 'resolved';
		const content = `Conversation was marked resolved by ${this.#author?.name}`;
		this.#conversations.add(conversation, { direction: 'activity', content });
	}
}
