import type { PlacedIds } from '../../../../shared/api/body';
import type { RefusedReason, UnclearReason } from '../../../../shared/api/statuses';
import type { ServiceProblem } from '../../../../shared/problem';
import type { Message, MessageProblem, ProblemReason, Recipient } from './message';

/** A message that went out, or may have, in this execution or in the one that it retries. */
export interface Sent extends PlacedIds {
	/** Accepted, or why nobody knows. */
	state: 'accepted' | UnknownReason;
}

/** CloudChat took the message. Not more: sending it and delivering it come later. */
export interface Accepted extends PlacedIds {
	status: 'accepted';
	itemIndex: number;
	/** Absent where an earlier try placed it and the item is not valid any more. */
	message?: Message;
	/** The answer's body, as it came. */
	response?: unknown;
	/** An earlier try of the same execution placed it; nothing was sent now. */
	replayed?: true;
}

/** A dry run: what would have been sent. */
export interface Preview {
	status: 'preview';
	itemIndex: number;
	message: Message;
	/** What is told of the whole campaign, a sentence each. */
	campaign?: string[];
}

/** Not sent, because it was sent already or is about to be, or its customer is to get nothing. */
export interface Skipped {
	status: 'skipped';
	reason: 'duplicateInRun' | 'sentBefore' | 'leftOut';
	itemIndex: number;
	message: Message;
	/** What it repeats, where an earlier round sent that. */
	first?: Sent;
	/** That was another message, to the same person. */
	isOther?: true;
}

/** The outcomes that come out as good items. */
export type Placed = Accepted | Preview | Skipped;

export type FailedReason = ProblemReason | RefusedReason;

export type UnknownReason =
	| UnclearReason
	/** Another execution is sending this key, or ended before it knew. */
	| 'sendingElsewhere';

export type NotAttemptedReason =
	| 'runStopped'
	| 'cancelled'
	| 'otherItemsInvalid'
	| 'tooManyMessages'
	/** Not within *Sending Hours*. */
	| 'outsideHours'
	/** More than half of the first messages failed, or nobody knows what became of them. */
	| 'trialFailed'
	| 'trialUnknown'
	/** n8n could not save the key of a message that must not go out twice. */
	| 'keyNotSaved';

/** What stops messages that were still to come. */
export interface Stopped {
	reason: NotAttemptedReason;
	/** Goes on after "because". */
	why: string;
	/** What to do first, in sentences. */
	hint: string;
	/** What else the details tell, such as when they can be sent. */
	more?: Record<string, string | number | undefined>;
}

/** What an outcome that is not good says of its message. */
export interface AboutMessage {
	itemIndex: number;
	to?: Recipient;
	request?: object;
}

export function aboutMessage({ itemIndex, to, request }: Message): AboutMessage {
	return { itemIndex, to, request };
}

/** What `failed`, `unknown` and `notAttempted` have in common. */
interface NotPlacedBase<Reason extends string> extends AboutMessage {
	/** What happened, and what to do about it. */
	problem: ServiceProblem<Reason>;
	/** Everything that was wrong with the item, where that is more than one thing. */
	problems?: MessageProblem[];
	/** What else its details tell. */
	more?: Stopped['more'];
}

/** Certainly not sent. */
export interface Failed extends NotPlacedBase<FailedReason> {
	status: 'failed';
}

/** The request left, and no usable answer came: the customer may have the message, or not. */
export interface Unknown extends NotPlacedBase<UnknownReason> {
	status: 'unknown';
}

/** Nothing was tried. */
export interface NotAttempted extends NotPlacedBase<NotAttemptedReason> {
	status: 'notAttempted';
}

export type NotPlaced = Failed | Unknown | NotAttempted;

/**
 * What happens to an item: it is sent, or its outcome is already certain. Its message, where that is not
 * sent now: an execution before this one may have sent it.
 */
export type Planned =
	{ kind: 'send'; message: Message } | { kind: 'settled'; outcome: Outcome; message?: Message };

/** What one try of a message came to. */
export type Verdict = Accepted | Failed | Unknown;

/** The one true end of an item. */
export type Outcome = Placed | NotPlaced;

export function isPlaced(outcome: Outcome): outcome is Placed {
	return ['accepted', 'preview', 'skipped'].includes(outcome.status);
}

/** The same outcome, with a sentence more about its message. */
export function withNote(outcome: Accepted, note: string): Accepted {
	const { message } = outcome;
	if (message === undefined) return outcome;
	return { ...outcome, message: { ...message, notes: [...message.notes, note] } };
}
