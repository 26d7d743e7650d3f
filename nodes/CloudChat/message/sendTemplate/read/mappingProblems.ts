import { shorten } from '../../../../shared/text/quote';
import { tidy } from '../../../../shared/text/writing';
import type { MessageProblem } from '../../sending/model/message';

/** The form's name of the mapped fields. */
const ALL = 'Template Fields';

const MAP_AGAIN =
	'Open the node, refresh the list of Template Fields and map them again, or give the variables in another way.';

function problem(
	reason: MessageProblem['reason'],
	field: string,
	what: string,
	hint: string,
): MessageProblem {
	return { reason, field, message: `${field} ${what}.`, hint };
}

function fieldName(id: string): string {
	return `Template field "${shorten(id)}"`;
}

/** The mapping was made for another template than the one the item asks for. */
export function otherTemplate(made: string, wanted: string): MessageProblem {
	const what = `were mapped for the template "${shorten(made)}", but this item uses "${shorten(wanted)}"`;
	return problem('templateMismatch', ALL, what, MAP_AGAIN);
}

/** A value is mapped to a field that the template had and has no longer. */
export function goneField(id: string): MessageProblem {
	const what = 'has a value but is not a field of the template any more';
	return problem('templateMismatch', fieldName(id), what, MAP_AGAIN);
}

/** A field whose name says nothing was left to *Map Automatically*. */
export function unnamedField({ id, label }: { id: string; label: string }): MessageProblem {
	const what = `(${shorten(label)}) has a number instead of a name, so no input field can be matched with it automatically`;
	const hint = 'Choose Map Each Column Manually, and fill it in there.';
	return problem('emptyVariable', fieldName(id), what, hint);
}

/** A column whose name differs only in what is hardly seen: `Nome`, or `nome ` with a space, for `nome`. */
export function nearColumn(
	id: string,
	columns: Record<string, unknown>,
): MessageProblem | undefined {
	if (Object.hasOwn(columns, id)) return undefined;
	const plain = (name: string) => tidy(name).normalize('NFC').toLowerCase();
	const near = Object.keys(columns).find((name) => plain(name) === plain(id));
	if (near === undefined) return undefined;
	const what = `is empty: the name of the column "${shorten(near)}" differs from it in capital letters, spaces or invisible characters`;
	const hint = `Rename the column to ${shorten(id)}, or choose Map Each Column Manually.`;
	return problem('emptyVariable', fieldName(id), what, hint);
}

/**
 * The form never had the template's fields: the node was made without it, or by a version whose
 * default was another way, whose rows n8n has dropped by now.
 */
export function neverFilledIn(): MessageProblem {
	return {
		reason: 'emptyVariable',
		field: ALL,
		message: `The ${ALL} were never filled in.`,
		hint: 'Open the node and fill them in, or set Specify Variables to Using Fields Below or Using JSON.',
	};
}

/** The template has fields, none of them is required, and none has a value. */
export function nothingMapped(): MessageProblem {
	return {
		reason: 'emptyVariable',
		field: ALL,
		message: `None of the ${ALL} has a value.`,
		hint: 'Fill in the fields of the language that the customer reads.',
	};
}

/** The template shows a file in its header, and none is given. */
export function noHeaderFile(): MessageProblem {
	const what = 'is empty, but the template shows a file in its header';
	const hint = 'Map the public address of the image, video or document to it.';
	return problem('invalidAttachment', 'The header file', what, hint);
}
