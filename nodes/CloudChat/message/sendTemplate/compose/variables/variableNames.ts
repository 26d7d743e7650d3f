import type { Problem } from '../../model/message';
import { kindOf, shorten } from '../../../../../shared/text/quote';
import { nameFault, plainName, variableField } from '../../../../../shared/templates/variableName';
import { expressionNotRun } from '../accidents';
import { FIELDS } from '../part';
import { UNSHOWABLE_CHARACTERS } from '../../../../../shared/text/writing';

/** A typed name without white space around it and without the braces of the template. */
export function variableName(given: unknown): string | Problem {
	if (typeof given === 'number' && Number.isSafeInteger(given)) return String(given);
	if (given !== undefined && given !== null && typeof given !== 'string') {
		return invalid(`The name of a variable is ${kindOf(given)}, not a text.`);
	}
	const notRun = expressionNotRun(given ?? '');
	if (notRun !== undefined)
		return { ...invalid(`The name of a variable ${notRun.why}.`), hint: notRun.hint };
	const name = plainName(given ?? '');
	switch (nameFault(name)) {
		case 'empty':
			return invalid('A variable has no name.');
		case 'reserved':
			return reserved(name);
		case 'unshowable':
			return invalid(`The name "${shorten(name)}" of a variable has ${UNSHOWABLE_CHARACTERS}.`);
		case 'several':
			return invalid(`The name "${shorten(name)}" contains more than the name of one variable.`);
		case undefined:
			return name;
	}
}

function invalid(message: string): Problem {
	return {
		reason: 'invalidVariable',
		field: FIELDS.variables.label,
		message,
		hint: 'Give the name that the template has between the braces: name for {{name}}.',
	};
}

function reserved(name: string): Problem {
	const field = variableField(name);
	return {
		reason: 'reservedVariable',
		field,
		message: `${field} has a reserved name. As a variable, it could change where the message goes.`,
		hint: 'Remove it. Inbox, phone number, template, header and buttons have their own fields.',
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
