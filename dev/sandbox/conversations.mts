import type { Clock } from './clock.mts';
import type { Rendered } from './render.mts';
import type { Owner, Team } from './world.mts';

/** A person at a phone number. */
export interface Contact {
	readonly id: number;
	readonly phoneNumber: string;
	/** chatwoot: the number, until the person writes and WhatsApp tells their name. */
	name: string;
}

/** Where a conversation is held: a person and an inbox. */
export interface Place {
	readonly inboxId: number;
	readonly phoneNumber: string;
}

export const STATUSES = ['open', 'pending', 'snoozed', 'resolved'] as const;
export const PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const;

export interface Conversation {
	/** chatwoot: the "display id", the one that the app and the API's addresses show. */
	readonly id: number;
	readonly inboxId: number;
	readonly contact: Contact;
	/** Milliseconds since 1970, as all times here. */
	readonly createdAt: number;
	/** Oldest first. */
	readonly messages: Message[];
	status: (typeof STATUSES)[number];
	assignee: Owner | undefined;
	team: Team | undefined;
	labels: readonly string[];
	priority: (typeof PRIORITIES)[number] | null;
	customAttributes: Readonly<Record<string, unknown>>;
	/** Until when WhatsApp takes a free text; 0 where the customer never wrote. */
	windowEnds: number;
}

/** What is said of a new message. */
export interface NewMessage {
	/** chatwoot: the direction, and lines such as "Conversation was resolved" (`activity`). */
	readonly direction: 'incoming' | 'outgoing' | 'activity';
	readonly content: string;
	/** A note that the company's people write to each other. */
	readonly isPrivate?: boolean;
	/** Names of the files in it. */
	readonly files?: readonly string[];
	/** The message that a customer answers, where WhatsApp says so. */
	readonly inReplyTo?: Message;
	/** Who sent it; nobody for customers and for lines of the app. */
	readonly author?: Owner;
	/** How a template looks to the customer. */
	readonly template?: Rendered;
	/** WhatsApp's id; `null` until WhatsApp has taken the message. */
	readonly sourceId?: string | null;
}

export interface Message extends NewMessage {
	readonly id: number;
	readonly conversation: Conversation;
	readonly createdAt: number;
	/** chatwoot: `sent` is the database's default, so a message that waits has it too. */
	status: 'sent' | 'delivered' | 'read' | 'failed';
	sourceId: string | null;
	/** Why it failed; may be absent from a failed message. */
	externalError?: string;
}

/** Whether the customer has it on the phone. */
export function hasArrived({ status }: Message): boolean {
	return status === 'delivered' || status === 'read';
}

/** chatwoot: whether WhatsApp's 24 hours since the customer's last message are not over. */
export function canReply({ windowEnds }: Conversation, now: number): boolean {
	return now < windowEnds;
}

/** WhatsApp's 24 hours, in milliseconds. */
const WINDOW = 86_400_000;

/** All conversations, with their messages. Ids go on when what they named is gone. */
export class Conversations {
	readonly #byId = new Map<number, Conversation>();
	readonly #messages = new Map<number, Message>();
	readonly #contacts = new Map<string, Contact>();
	#ids = { conversation: 6341, message: 9001, contact: 106_341 };

	constructor(
		private readonly clock: Clock,
		private readonly onCreated: (message: Message) => void,
	) {}

	/** Oldest first. */
	get all(): Conversation[] {
		return [...this.#byId.values()];
	}

	find(id: unknown): Conversation | undefined {
		return this.#byId.get(Number(id));
	}

	message(id: number): Message | undefined {
		return this.#messages.get(id);
	}

	get contacts(): Contact[] {
		return [...this.#contacts.values()];
	}

	/** chatwoot: the last conversation held there that is not resolved, which an answer joins. */
	lastOpen({ inboxId, phoneNumber }: Place): Conversation | undefined {
		const there = this.all.filter(
			(one) => one.inboxId === inboxId && one.contact.phoneNumber === phoneNumber,
		);
		return there.filter(({ status }) => status !== 'resolved').at(-1);
	}

	open(place: Place): Conversation {
		const conversation: Conversation = {
			id: this.#ids.conversation++,
			inboxId: place.inboxId,
			contact: this.#contactOf(place.phoneNumber),
			createdAt: this.clock.now(),
			messages: [],
			status: 'open',
			assignee: undefined,
			team: undefined,
			labels: [],
			priority: null,
			customAttributes: {},
			windowEnds: 0,
		};
		this.#byId.set(conversation.id, conversation);
		return conversation;
	}

	add(conversation: Conversation, what: NewMessage): Message {
		const message: Message = {
			sourceId: null,
			...what,
			id: this.#ids.message++,
			conversation,
			createdAt: this.clock.now(),
			status: 'sent',
		};
		conversation.messages.push(message);
		if (message.direction === 'incoming') {
			conversation.windowEnds = message.createdAt + WINDOW;
			// chatwoot: a customer who writes ends the snooze.
			if (conversation.status === 'snoozed') conversation.status = 'open';
		}
		this.#messages.set(message.id, message);
		this.onCreated(message);
		return message;
	}

	clear(): void {
		for (const part of [this.#byId, this.#messages, this.#contacts]) part.clear();
	}

	#contactOf(phoneNumber: string): Contact {
		const known = this.#contacts.get(phoneNumber);
		if (known) return known;
		const contact = { id: this.#ids.contact++, phoneNumber, name: phoneNumber };
		this.#contacts.set(phoneNumber, contact);
		return contact;
	}
}
