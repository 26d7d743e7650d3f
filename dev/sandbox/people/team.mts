import type { Conversations } from '../messages/conversations.mts';
import type { Life } from '../messages/life.mts';
import type { Conversation, Message } from '../messages/message.mts';
import { ADMIN_TOKEN, AGENT_TOKEN, CLAUDIA, findOwner } from '../world.mts';

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

	/** Seen of CloudChat: its AI agent answers the customer. */
	claudiaWrites(conversation: Conversation, content: string): Message {
		const what = { direction: 'outgoing', content, author: CLAUDIA } as const;
		const message = this.#conversations.add(conversation, what);
		this.#life.begin(message);
		return message;
	}

	/** A colleague takes the conversation over. chatwoot: the app writes a line about each of these. */
	takesOver(conversation: Conversation): void {
		const colleague = findOwner(AGENT_TOKEN);
		Object.assign(conversation, { assignee: colleague, status: 'open' });
		this.#tells(conversation, `Assigned to ${colleague?.name} by ${this.#author?.name}`);
	}

	/** Nobody has the conversation any more. */
	releases(conversation: Conversation): void {
		conversation.assignee = undefined;
		this.#tells(conversation, `Unassigned by ${this.#author?.name}`);
	}

	/** Somebody opens or closes the conversation, or puts it off. */
	marks(conversation: Conversation, status: Conversation['status']): void {
		conversation.status = status;
		this.#tells(conversation, `Conversation was marked ${status} by ${this.#author?.name}`);
	}

	resolves(conversation: Conversation): void {
		this.marks(conversation, 'resolved');
	}

	#tells(conversation: Conversation, content: string): void {
		this.#conversations.add(conversation, { direction: 'activity', content });
	}
}
