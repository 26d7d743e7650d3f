import type { MessageProblem } from '../../../sending/model/message';
import { kindOf, shorten } from '../../../../../shared/text/quote';
import { nameFault, plainName, variableField } from '../../../../../shared/templates/variableName';
import { accidentIn } from '../../../../../shared/text/accidents';
import { FIELDS } from '../part';
import { UNSHOWABLE_CHARACTERS } from '../../../../../shared/text/writing';

/** A typed name without white space around it and without the braces of the template. */
export function variableName(given: unknown): string | MessageProblem {
	if (typeof given === 'number' && Number.isSafeInteger(given)) return String(given);
	if (given !== undefined && given !== null && typeof given !== 'string') {
		return invalid(`The name of a variable is ${kindOf(given)}, not a text.`);
	}
	const accident = accidentIn(given ?? '');
	if (accident !== undefined)
		return invalid(`The name of a variable ${accident.why}.`, accident.hint);
	const name = plainName(given ?? '');
	const fault = nameFault(name);
	if (fault === undefined) return name;
	return fault === 'reserved' ? reserved(name) : invalid(FAULTS[fault](shorten(name)));
}

const FAULTS = {
	empty: () => 'A variable has no name.',
	unshowable: (name: string) => `The name "${name}" of a variable has ${UNSHOWABLE_CHARACTERS}.`,
	several: (name: string) => `The name "${name}" contains more than the name of one variable.`,
};

function invalid(
	message: string,
	hint = 'Give the name that the template has between the braces: name for {{name}}.',
): MessageProblem {
	return { reason: 'invalidVariable', field: FIELDS.variables.label, message, hint };
}

function reserved(name: string): MessageProblem {
	const field = variableField(name);
	return {
		reason: 'reservedVariable',
		field,
		message: `${field} has a reserved name. As a variable, it could change where the message goes.`,
		hint: 'Remove it. Inbox, phone number, template, header and buttons have their own fields.',
	};
}

/** The problem of a name that is there twice. */
export function duplicate(name: string): MessageProblem {
	const field = variableField(name);
	return {
		reason: 'duplicateVariable',
		field,
		message: `${field} is given twice, and only one value can be sent.`,
		hint: 'Keep one of them. Spaces and braces around a name make no difference.',
	};
}
