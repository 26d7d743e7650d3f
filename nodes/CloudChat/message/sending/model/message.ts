import type { Problem } from '../../../../shared/problem';
import type { RefusedReason } from '../../../../shared/api/statuses';
import type { Identity } from './identity';

/** Whom a message goes to. */
export interface Recipient {
	/** In E.164; as given where it is not valid. */
	phoneNumber?: string;
	/** Whom it is meant for, in E.164, where it goes to a test number instead. */
	intendedFor?: string;
	conversationId?: number;
}

/** What is stopped together, and how a sentence that ends with it goes on. */
export interface Lane {
	key: string;
	/** Such as `for inbox 3`. */
	name: string;
}

/** What sentences about an operation's messages say: one table for each operation. */
export interface Words {
	/** What to look for in CloudChat, to see whether a message went out. */
	lookFor: string;
	/** What keeps accepted messages from another run, after a comma; empty where nothing does. */
	unless: string;
	/** How to send the good items without the invalid ones. */
	sendOthers: string;
	/** What to do where CloudChat refused a message, and the status alone does not tell. */
	hints: Partial<Record<RefusedReason, string>>;
}

/** A message that may go out, of whatever operation: what *compose* hands to *plan*. */
export interface Message {
	kind: 'message';
	itemIndex: number;
	/** Where it is posted to, below the account's path. */
	path: string;
	/** What is posted: JSON or a form. */
	request: object;
	to: Recipient;
	/** What else a good item shows. */
	shown?: { inboxId?: string; templateName?: string };
	/** Its customer is on the list of *Leave Out*. */
	isLeftOut?: boolean;
	/** What the customer would read, where the template was read. */
	previewText?: string;
	/** What was changed or is worth knowing, a sentence each. */
	notes: string[];
	/** The user's key: a message whose key was sent before is skipped, in any execution. */
	onceKey?: string;
	identity: Identity;
	/** What a 401 or 403 stops, and what many failures of the same kind stop. */
	lanes: { unauthorized: Lane; alike: Lane };
	/** Messages with the same one leave one after another, in the order of the items. */
	queue?: string;
	words: Words;
}

/** Why an item was refused before anything was sent (names: as in `details.reason` of the error item). */
export type ProblemReason =
	| 'invalidPhoneNumber'
	| 'invalidInbox'
	| 'invalidTemplateName'
	| 'invalidVariable'
	| 'emptyVariable'
	| 'reservedVariable'
	| 'duplicateVariable'
	| 'invalidButton'
	| 'invalidAttachment'
	| 'templateMismatch'
	| 'invalidId'
	| 'invalidContent'
	| 'missingBinary'
	| 'windowClosed'
	| 'invalidOption';

/** One thing that is wrong with an item; `unauthorized` where the credential cannot be read. */
export type MessageProblem = Problem<ProblemReason | 'unauthorized'>;

/** An item that cannot become a message, with all that is wrong with it in the form's order. */
export interface Refusal {
	kind: 'refusal';
	itemIndex: number;
	problems: [MessageProblem, ...MessageProblem[]];
	to?: Recipient;
	/** The message, where there is one that does not fit what CloudChat has. */
	message?: Message;
	words: Words;
}

export type Composed = Message | Refusal;

/** A message that is not to be sent after all. */
export function refusalOf(message: Message, ...problems: Refusal['problems']): Refusal {
	const { itemIndex, to, words } = message;
	return { kind: 'refusal', itemIndex, problems, to, message, words };
}
