import { mapsByName, targetOf, templateOfField } from '../../../../shared/templates/fieldIds';
import { list, record, text } from '../../../../shared/text/json';
import { shorten } from '../../../../shared/text/quote';
import { isEmpty, tidy } from '../../../../shared/text/writing';
import type { ButtonRow, MessageInput, VariableRow } from '../model/input';
import type { MessageProblem } from '../../sending/model/message';
import { hasGap } from './textGaps';

/** The form's name of the mapped fields. */
const ALL = 'Template Fields';

const MAP_AGAIN =
	'Open the node, refresh the list of Template Fields and map them again, or give the variables in another way.';

/** What fills the template in, in whatever way it is given. */
export type Filling = Pick<
	MessageInput,
	'variables' | 'buttons' | 'headerAttachment' | 'headerHasGap'
>;

/** What a mapping is held against. */
export interface MappingContext {
	/** The item's columns, for *Map Automatically*. */
	columns: Record<string, unknown>;
	/** The template that the item asks for. */
	templateName: unknown;
	/** The node's parameters as the workflow has them, expressions as they are written. */
	written?: unknown;
}

interface MappedField {
	id: string;
	label: string;
	required: boolean;
	removed: boolean;
}

/**
 * Reads the stored value of the mapper. The form keeps the fields that it showed beside what was
 * mapped to them, so a mapping that fits them no longer is seen without asking CloudChat.
 */
export function mappedFields(stored: unknown, context: MappingContext): Filling {
	const { mappingMode, value, schema } = record(stored);
	const fields = list(schema).map(fieldIn);
	const made = fields.map(({ id }) => templateOfField(id)).find((name) => name !== undefined);
	const wanted = typeof context.templateName === 'string' ? tidy(context.templateName) : '';
	if (made !== undefined && wanted !== '' && made !== wanted) {
		const what = `were mapped for the template "${shorten(made)}", but this item uses "${shorten(wanted)}"`;
		return filling([], {}, [problem('templateMismatch', ALL, what, MAP_AGAIN)]);
	}
	const own = fields.filter(({ id }) => id !== '' && templateOfField(id) === undefined);
	const isByName = mappingMode === 'autoMapInputData';
	if (schema === undefined && (isByName || value === null)) {
		// The node was made without its form.
		const message = `The ${ALL} were never filled in.`;
		const hint =
			'Open the node once and fill them in, or set Specify Variables to Using Fields Below or Using JSON.';
		return filling([], {}, [{ reason: 'emptyVariable', field: ALL, message, hint }]);
	}
	const values = isByName ? context.columns : record(value);
	const written = isByName ? {} : record(record(record(context.written).templateFields).value);
	if (own.length === 0 && !isByName) {
		// Written by hand or by a model: its keys are used as they are.
		const asWritten = Object.keys(values).map((id) => fieldIn({ id }));
		return filling(asWritten, values, [], written);
	}
	const shown = own.filter(({ removed, required }) => !removed || (required && !isByName));
	const problems = isByName ? misnamed(shown, values) : goneFields(shown, values);
	// A field that nothing was mapped to is left out where it may be; one that an expression left
	// blank is not: the customer would read the gap.
	const told = new Set(problems.map(({ field }) => field));
	const mapped = shown
		.filter(({ id }) => !told.has(fieldName(id)) && (!isByName || mapsByName(id)))
		.filter(({ id, required }) => required || Object.hasOwn(values, id));
	// Languages that need different fields require none of them, and the message would go out empty.
	if (problems.length + mapped.length === 0 && shown.length > 0) {
		const message = `None of the ${ALL} has a value.`;
		const hint = 'Fill in the fields of the language that the customer reads.';
		problems.push({ reason: 'emptyVariable', field: ALL, message, hint });
	}
	return filling(mapped, values, problems, written);
}

/** n8n maps a column to the field of its name, where that is a name: fields that it cannot fill so. */
function misnamed(fields: MappedField[], columns: Record<string, unknown>): MessageProblem[] {
	return fields.flatMap(({ id, label, required }) => {
		if (!mapsByName(id)) {
			const what = `(${shorten(label)}) has a number instead of a name, so no input field can be matched with it automatically`;
			const hint = 'Choose Map Each Column Manually, and fill it in there.';
			return required ? [problem('emptyVariable', fieldName(id), what, hint)] : [];
		}
		// Such as `Nome`, or `nome ` with a space, for `nome`.
		const plain = (name: string) => tidy(name).normalize('NFC').toLowerCase();
		const near = Object.keys(columns).find((name) => plain(name) === plain(id));
		if (near === undefined || Object.hasOwn(columns, id)) return [];
		const what = `is empty: the name of the column "${shorten(near)}" differs from it in capital letters, spaces or invisible characters`;
		const hint = `Rename the column to ${shorten(id)}, or choose Map Each Column Manually.`;
		return [problem('emptyVariable', fieldName(id), what, hint)];
	});
}

/** Values that are mapped to fields which the template had and has no longer. */
function goneFields(fields: MappedField[], values: Record<string, unknown>): MessageProblem[] {
	const known = new Set(fields.map(({ id }) => id));
	const what = 'has a value but is not a field of the template any more';
	return Object.keys(values)
		.filter((id) => !known.has(id) && !isEmpty(values[id]))
		.map((id) => problem('templateMismatch', fieldName(id), what, MAP_AGAIN));
}

/** The fields with their values, in the shape of the other ways to give them. */
function filling(
	fields: MappedField[],
	values: Record<string, unknown>,
	problems: MessageProblem[],
	written: Record<string, unknown> = {},
): Filling {
	const rows: VariableRow[] = [];
	const buttons: ButtonRow[] = [];
	const mapped: Filling = {
		variables: { from: 'template', rows, problems },
		buttons,
		headerAttachment: undefined,
	};
	for (const { id } of fields) {
		const value = Object.hasOwn(values, id) ? values[id] : undefined;
		const row = { value, hasGap: hasGap(written[id], value) };
		const target = targetOf(id);
		if (target.to === 'variable') rows.push({ ...row, name: target.name });
		else if (target.to === 'button') {
			const { position } = target;
			const label = `The parameter of button ${position + 1}`;
			buttons.push({ ...row, position: String(position), label });
		} else {
			mapped.headerAttachment = value;
			mapped.headerHasGap = row.hasGap;
			const what = 'is empty, but the template shows a file in its header';
			const hint = 'Map the public address of the image, video or document to it.';
			if (isEmpty(value))
				problems.push(problem('invalidAttachment', 'The header file', what, hint));
		}
	}
	return mapped;
}

function fieldIn(raw: unknown): MappedField {
	const { id, displayName, required, removed } = record(raw);
	return {
		id: text(id),
		label: text(displayName) || text(id),
		required: required === true,
		removed: removed === true,
	};
}

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
