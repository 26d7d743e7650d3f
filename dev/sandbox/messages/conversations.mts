import type { Clock } from '../clock.mts';
import type { Ids } from '../ids.mts';
import type { LedgerEntry } from '../ledger.mts';
import type { Owner } from '../world.mts';
import type { Attachment, Contact, Conversation, Direction, Message } from './message.mts';

/** What may be said of a new message; the rest is as it is for most. */
export interface NewMessage {
	readonly direction: Direction;
	readonly content: string;
	readonly isPrivate?: boolean;
	readonly attachments?: readonly Attachment[];
	readonly inReplyTo?: Message | undefined;
	readonly author?: Owner | undefined;
	readonly entry?: LedgerEntry;
	readonly sourceId?: string;
}

/** Where a conversation is held: a person and an inbox. */
export interface Place {
	readonly accountId: number;
	readonly inboxId: number;
	readonly phoneNumber: string;
}

/** WhatsApp's 24 hours, in milliseconds. */
const WINDOW = 86_400_000;

/** All conversations of all accounts, with their messages. */
export class Conversations {
	readonly #clock: Clock;
	readonly #ids: Ids;
	readonly #onCreated: (message: Message) => void;
	readonly #byId = new Map<number, Conversation>();
	readonly #messages = new Map<number, Message>();
	readonly #contacts = new Map<string, Contact>();
	readonly #ofPlace = new Map<string, Conversation[]>();

	constructor(clock: Clock, ids: Ids, onCreated: (message: Message) => void) {
		this.#clock = clock;
		this.#ids = ids;
		this.#onCreated = onCreated;
	}

	/** Oldest first. */
	get all(): Conversation[] {
		return [...this.#byId.values()];
	}

	find(accountId: number, id: number | undefined): Conversation | undefined {
		const found = id === undefined ? undefined : this.#byId.get(id);
		return found?.accountId === accountId ? found : undefined;
	}

	message(id: number): Message | undefined {
		return this.#messages.get(id);
	}

	contactsOf(accountId: number): Contact[] {
		return [...this.#contacts.values()].filter((contact) => contact.accountId === accountId);
	}

	/** Those with a phone number, in all inboxes and accounts, oldest first. */
	with(phoneNumber: string): Conversation[] {
		return this.all.filter(({ contact }) => contact.phoneNumber === phoneNumber);
	}

	/** chatwoot: the last conversation held there that is not resolved, which an answer joins. */
	lastOpen(place: Place): Conversation | undefined {
		const held = this.#ofPlace.get(keyOf(place)) ?? [];
		return held.filter(({ status }) => status !== 'resolved').at(-1);
	}

	open(place: Place, id = this.#ids.conversation()): Conversation {
		const { accountId, inboxId } = place;
		const conversation: Conversation = {
			id,
			accountId,
			inboxId,
			contact: this.#contactOf(place),
			createdAt: this.#clock.now(),
			messages: [],
			status: 'open',
			assignee: undefined,
			team: undefined,
			labels: [],
			priority: null,
			customAttributes: {},
			windowEnds: 0,
		};
		this.#byId.set(id, conversation);
		const held = this.#ofPlace.get(keyOf(place));
		if (held) held.push(conversation);
		else this.#ofPlace.set(keyOf(place), [conversation]);
		return conversation;
	}

	add(conversation: Conversation, what: NewMessage): Message {
		const message: Message = {
			id: what.entry?.messageId ?? this.#ids.message(),
			conversation,
			direction: what.direction,
			content: what.content,
			createdAt: this.#clock.now(),
			isPrivate: what.isPrivate ?? false,
			attachments: what.attachments ?? [],
			inReplyTo: what.inReplyTo,
			author: what.author,
			entry: what.entry,
			status: 'sent',
			sourceId: what.sourceId ?? null,
			externalError: undefined,
		};
		conversation.messages.push(message);
		if (message.direction === 'incoming') {
			conversation.windowEnds = message.createdAt + WINDOW;
			// chatwoot: a customer who writes ends the snooze.
			if (conversation.status === 'snoozed') conversation.status = 'open';
		}
		this.#messages.set(message.id, message);
		this.#onCreated(message);
		return message;
	}

	clear(): void {
		for (const part of [this.#byId, this.#messages, this.#contacts, this.#ofPlace]) part.clear();
	}

	#contactOf({ accountId, phoneNumber }: Place): Contact {
		const key = `${accountId} ${phoneNumber}`;
		const known = this.#contacts.get(key);
		if (known) return known;
		const contact = { id: this.#ids.contact(), accountId, phoneNumber, name: phoneNumber };
		this.#contacts.set(key, contact);
		return contact;
	}
}

function keyOf({ accountId, inboxId, phoneNumber }: Place): string {
	return `${accountId} ${inboxId} ${phoneNumber}`;
}
