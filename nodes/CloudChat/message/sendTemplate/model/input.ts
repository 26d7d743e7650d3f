import type { Origin } from '../../../../shared/phone/phoneParts';
import type { ValuesOf } from '../../../../shared/options/option';
import type { MessageProblem } from '../../sending/model/message';
import type { ITEM_OPTIONS } from './options';

/** A variable as a row of the form; `fallback` stands in where `value` is empty. */
export interface VariableRow {
	name: unknown;
	value: unknown;
	fallback?: unknown;
	/** An expression in the text of the value gave nothing. */
	hasGap?: boolean;
	/** One in the text of the fallback. */
	fallbackHasGap?: boolean;
}

/** A button parameter as a row of the form; `position` is `auto` or `0` … `9`. */
export interface ButtonRow {
	value: unknown;
	position: unknown;
	/** An expression in the text of the value gave nothing. */
	hasGap?: boolean;
	/** What its problems call it; its place in the list where absent. */
	label?: string;
}

/**
 * The variables, in the way the user chose to give them. `problems` are what is wrong with the
 * mapping to the template's fields as a whole.
 */
export type VariablesInput =
	| { from: 'fields'; rows: VariableRow[] }
	| { from: 'template'; rows: VariableRow[]; problems: MessageProblem[] }
	/** `hasGap`: an expression in the JSON text gave nothing. */
	| { from: 'json'; json: unknown; hasGap?: boolean };

/** The options of an item that decide how its message is composed. */
export type ComposeRules = Omit<ValuesOf<typeof ITEM_OPTIONS>, 'redirectTo' | 'sendOnceKey'>;

/** The fields of the form, in its order. */
export type Field =
	| 'inboxId'
	| 'phoneNumber'
	| 'templateName'
	| 'headerAttachment'
	| 'variables'
	| 'buttons'
	| 'options';

/**
 * What one item asks for, as plain data: the door between *read* and *compose*. Values are
 * `unknown` because an expression can yield anything.
 */
export interface MessageInput {
	itemIndex: number;
	/** The credential's account: an address of another account's inbox is refused. */
	accountId?: string;
	inboxId: unknown;
	phoneNumber: unknown;
	phoneOrigin?: Origin;
	templateName: unknown;
	headerAttachment: unknown;
	/** The only column of the input, where its name shows that it should have been split. */
	unsplitColumn?: string;
	/** An expression in the text of the header's address gave nothing. */
	headerHasGap?: boolean;
	variables: VariablesInput;
	buttons: ButtonRow[];
	rules: ComposeRules;
	/** Sends the message to this number instead; absent where the option is. */
	redirectTo?: unknown;
	redirectOrigin?: Origin;
	/** Absent where the option is. */
	sendOnceKey?: unknown;
	/** Which of the key's expressions gave nothing; absent where none did. */
	keyGaps?: 'all' | 'some';
	/** Options of the item that were not understood: whatever else it says, it is not sent. */
	optionProblems?: MessageProblem[];
	/** Fields whose expression failed, with n8n's own words. */
	unreadable: Partial<Record<Field, string>>;
}
