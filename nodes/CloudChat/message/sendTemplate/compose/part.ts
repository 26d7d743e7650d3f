import type { Field, VariablesInput } from '../model/input';
import type { MessageProblem, ProblemReason } from '../../sending/model/message';
import type { Rejection } from '../../../../shared/problem';
import { subject } from '../../../../shared/text/quote';

export type { Rejection };

/** A part of a message, composed or refused. `notes` are full sentences for the user. */
export type Part<T> =
	| { ok: true; value: T; notes: string[] }
	| { ok: false; problems: [MessageProblem, ...MessageProblem[]] };

/** Each field's name as the form shows it, and the reason its refusals carry. */
export const FIELDS: Record<Field, { label: string; reason: ProblemReason }> = {
	inboxId: { label: 'Inbox', reason: 'invalidInbox' },
	phoneNumber: { label: 'Phone Number', reason: 'invalidPhoneNumber' },
	templateName: { label: 'Template', reason: 'invalidTemplateName' },
	headerAttachment: { label: 'Header Attachment URL', reason: 'invalidAttachment' },
	variables: { label: 'Template Variables', reason: 'invalidVariable' },
	buttons: { label: 'Button Parameters', reason: 'invalidButton' },
	options: { label: 'Options', reason: 'invalidOption' },
};

/** What the form calls the variables, by the way they are given. */
export const VARIABLES_LABEL: Record<VariablesInput['from'], string> = {
	fields: FIELDS.variables.label,
	json: 'Variables (JSON)',
	template: 'Template Fields',
};

/** A composed part. */
export function composed<T>(value: T, notes: string[] = []): Part<T> {
	return { ok: true, value, notes };
}

/** A part refused for one problem. */
export function refused(
	reason: ProblemReason,
	field: string,
	message: string,
	hint: string,
): { ok: false; problems: [MessageProblem] } {
	return { ok: false, problems: [{ reason, field, message, hint }] };
}

/** A part refused for the value of its field. */
export function rejected(
	field: Field,
	value: unknown,
	{ why, hint }: Rejection,
	label = FIELDS[field].label,
): Part<never> {
	return refused(FIELDS[field].reason, label, `${subject(label, value)} ${why}.`, hint);
}

/** A part refused for all of these, or composed where there are none. */
export function unlessRefused<T>(problems: MessageProblem[], value: T, notes: string[]): Part<T> {
	const [first, ...others] = problems;
	if (first === undefined) return composed(value, notes);
	return { ok: false, problems: [first, ...others] };
}
