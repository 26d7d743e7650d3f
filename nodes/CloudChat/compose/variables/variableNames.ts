import type { Problem } from '../../model/message';
import { kindOf, shorten } from '../quote';
import { isReserved } from './reservedNames';
import { FIELDS } from '../problem';
import { hasUnshowable, tidy, UNSHOWABLE_CHARACTERS } from '../writing';

/** A variable as the form and its messages name it. */
export function variableField(name: string): string {
	return `Variable "${shorten(name)}"`;
}

/** A typed name without white space around it and without the braces of the template. */
export function variableName(given: unknown): string | Problem {
	if (typeof given === 'number' && Number.isSafeInteger(given)) return String(given);
	if (given !== undefined && given !== null && typeof given !== 'string') {
		return invalid(`The name of a variable is ${kindOf(given)}, not a text.`);
	}
	const text = tidy(given ?? '');
	const name = tidy(/^\{\{([^{}]*)\}\}$/.exec(text)?.[1] ?? text);
	if (name === '') return invalid('A variable has no name.');
	if (isReserved(name)) return reserved(name);
	if (hasUnshowable(name)) {
		return invalid(`The name "${shorten(name)}" of a variable has ${UNSHOWABLE_CHARACTERS}.`);
	}
	if (/[{}\p{Cc}]/u.test(name)) {
		return invalid(`The name "${shorten(name)}" holds more than the name of one variable.`);
	}
	return name;
}

function invalid(message: string): Problem {
	return {
		reason: 'invalidVariable',
		field: FIELDS.variables.label,
		message,
		hint: 'Give the name as it stands between the braces in the template: name for {{name}}.',
	};
}

function reserved(name: string): Problem {
	const field = variableField(name);
	return {
		reason: 'reservedVariable',
		field,
		message: `${field} has a name that the request keeps for itself, so it could change where the message goes.`,
		hint: 'Remove it. Inbox, phone number, template, header and buttons have fields of their own.',
	};
}

/** The problem of a name that is there twice. */
export function duplicate(name: string): Problem {
	const field = variableField(name);
	return {
		reason: 'duplicateVariable',
		field,
		message: `${field} is given twice, and only one value can be sent.`,
		hint: 'Keep one of them. Spaces and braces around a name make no difference.',
	};
}
