import type { Problem } from '../../../../shared/problem';

/**
 * The JSON body of the endpoint (source: CloudChat's documentation). All values are strings; the
 * template's variables and `button_param_0` … `button_param_N` stand at the root beside these.
 */
export interface MessageRequest {
	inbox_id: string;
	phone_number: string;
	template_name: string;
	header_attachment?: string;
	[variableOrButton: string]: string | undefined;
}

/** A message that may go out: the door between *compose* and *plan*. */
export interface Message {
	kind: 'message';
	itemIndex: number;
	request: MessageRequest;
	/** Whom it is meant for, in E.164, where it goes to a test number instead. */
	intendedFor?: string;
	/** The user's key: a message whose key was sent before is skipped, in any execution. */
	onceKey?: string;
	/** Its customer is on the list of *Leave Out*. */
	isLeftOut?: boolean;
	/** What the customer would read, where the template was read. */
	previewText?: string;
	/** What was changed or is worth knowing, a sentence each. */
	notes: string[];
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
	| 'invalidOption';

/** One thing that is wrong with an item; `unauthorized` where the credential cannot be read. */
export type MessageProblem = Problem<ProblemReason | 'unauthorized'>;

/** An item that cannot become a message, with all that is wrong with it in the form's order. */
export interface Refusal {
	kind: 'refusal';
	itemIndex: number;
	problems: [MessageProblem, ...MessageProblem[]];
	/** The number as given (as E.164 where it is valid), for the error item. */
	phoneNumber?: string;
	/** The message, where there is one that does not fit its template. */
	message?: Message;
}

export type Composed = Message | Refusal;
