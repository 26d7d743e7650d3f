import { shorten } from '../../../../shared/text/quote';
import type { Problem } from '../model/message';

/** The form's name of the mapped fields. */
const FIELD = 'Template Fields';

const MAP_AGAIN =
	'Open the node, refresh the list of Template Fields and map them again, or give the variables in another way.';

/** The mapping was made for another template than the one the item asks for. */
export function otherTemplate(made: string, wanted: string): Problem {
	return {
		reason: 'templateMismatch',
		field: FIELD,
		message: `${FIELD} were mapped for the template "${shorten(made)}", but this item uses "${shorten(wanted)}".`,
		hint: MAP_AGAIN,
	};
}

/** A value is mapped to a field that the template had and has no longer. */
export function goneField(id: string): Problem {
	const field = `Template field "${shorten(id)}"`;
	return {
		reason: 'templateMismatch',
		field,
		message: `${field} has a value but is not a field of the template any more.`,
		hint: MAP_AGAIN,
	};
}

/** A field whose name says nothing was left to *Map Automatically*. */
export function unnamedField({ id, label }: { id: string; label: string }): Problem {
	const field = `Template field "${shorten(id)}"`;
	return {
		reason: 'emptyVariable',
		field,
		message: `${field} (${shorten(label)}) has a number instead of a name, so no input field can be matched with it automatically.`,
		hint: 'Choose Map Each Column Manually, and fill it in there.',
	};
}

/** The template has fields, none of them is required, and none has a value. */
export function nothingMapped(): Problem {
	return {
		reason: 'emptyVariable',
		field: FIELD,
		message: `None of the ${FIELD} has a value.`,
		hint: 'Fill in the fields of the language that the customer reads.',
	};
}

/** The template shows a file in its header, and none is given. */
export function noHeaderFile(): Problem {
	const field = 'The header file';
	return {
		reason: 'invalidAttachment',
		field,
		message: `${field} is empty, but the template shows a file in its header.`,
		hint: 'Map the public address of the image, video or document to it.',
	};
}
