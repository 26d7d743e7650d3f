import type { Team } from '../conversations/company.mts';
import type { LedgerEntry } from '../ledger.mts';
import type { Owner } from '../world.mts';

/** A person at a phone number, as one account knows them. */
export interface Contact {
	readonly id: number;
	readonly accountId: number;
	readonly phoneNumber: string;
	/** chatwoot: the number, until the person writes and WhatsApp tells their name. */
	name: string;
}

export const STATUSES = ['open', 'pending', 'snoozed', 'resolved'] as const;
export const PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const;

export interface Conversation {
	/** chatwoot: the "display id", the one that the app and the API's addresses show. */
	readonly id: number;
	readonly accountId: number;
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

export interface Attachment {
	readonly type: 'image' | 'audio' | 'video' | 'file';
	readonly url: string;
	/** Bytes, where it came to the sandbox itself. */
	readonly size?: number;
}

/** chatwoot: the direction, and lines such as "Conversation was resolved" (`activity`). */
export type Direction = 'incoming' | 'outgoing' | 'activity';

/** chatwoot: `sent` is the database's default, so a message that waits has it too. */
export type Status = 'sent' | 'delivered' | 'read' | 'failed';

export interface Message {
	readonly id: number;
	readonly conversation: Conversation;
	readonly direction: Direction;
	readonly content: string;
	readonly createdAt: number;
	/** A note that the company's people write to each other. */
	readonly isPrivate: boolean;
	readonly attachments: readonly Attachment[];
	/** The message that a customer answers, where WhatsApp says so. */
	readonly inReplyTo: Message | undefined;
	/** Who sent it; `undefined` for customers and for lines of the app. */
	readonly author: Owner | undefined;
	/** The post that it came from, for a template. */
	readonly entry: LedgerEntry | undefined;
	status: Status;
	/** WhatsApp's id; `null` until WhatsApp has taken the message. */
	sourceId: string | null;
	/** Why it failed; may be absent from a failed message. */
	externalError: string | undefined;
}

/** Whether the customer has it on the phone. */
export function hasArrived({ status }: Message): boolean {
	return status === 'delivered' || status === 'read';
}

/** A made-up id in the form of WhatsApp's. */
export function sourceIdOf(messageId: number): string {
	return `wamid.SANDBOX${String(messageId).padStart(12, '0')}`;
}
