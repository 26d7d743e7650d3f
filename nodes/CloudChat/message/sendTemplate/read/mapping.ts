import { mapsByName, targetOf, templateOfField } from '../../../../shared/templates/fieldIds';
import { list, record, text } from '../../../../shared/text/json';
import { isEmpty, tidy } from '../../../../shared/text/writing';
import type { ButtonRow, MessageInput, VariableRow } from '../model/input';
import type { MessageProblem } from '../../sending/model/message';
import {
	goneField,
	nearColumn,
	noHeaderFile,
	neverFilledIn,
	nothingMapped,
	otherTemplate,
	unnamedField,
} from './mappingProblems';
import { hasGap } from './textGaps';

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
		return filling([], {}, [otherTemplate(made, wanted)]);
	}
	const own = fields.filter(({ id }) => id !== '' && templateOfField(id) === undefined);
	if (mappingMode === 'autoMapInputData') return mappedByName(own, context.columns);
	if (schema === undefined && value === null) return filling([], {}, [neverFilledIn()]);
	const written = record(record(record(context.written).templateFields).value);
	return mappedByHand(own, record(value), written);
}

/** n8n maps a column to the field of its name, where that is a name. */
function mappedByName(fields: MappedField[], columns: Record<string, unknown>): Filling {
	const shown = fields.filter(({ removed }) => !removed);
	const unnamed = shown.filter(({ id, required }) => required && !mapsByName(id));
	const byName = shown.filter(({ id }) => mapsByName(id));
	const near = byName.flatMap(({ id }) => nearColumn(id, columns) ?? []);
	const named = near.length > 0 ? [] : given(byName, columns);
	const problems = [...unnamed.map(unnamedField), ...near];
	return filling(named, columns, problems.length > 0 ? problems : unlessEmpty(shown, named));
}

function mappedByHand(
	fields: MappedField[],
	values: Record<string, unknown>,
	written: Record<string, unknown>,
): Filling {
	const keys = Object.keys(values);
	// A mapping without fields was written by hand or by a model: its keys are used as they are.
	if (fields.length === 0)
		return filling(
			keys.map((id) => fieldIn({ id })),
			values,
			[],
			written,
		);
	const shown = fields.filter(({ removed, required }) => !removed || required);
	const known = new Set(shown.map(({ id }) => id));
	const problems = keys.filter((id) => !known.has(id) && !isEmpty(values[id])).map(goneField);
	const mapped = given(shown, values);
	return filling(
		mapped,
		values,
		problems.length > 0 ? problems : unlessEmpty(shown, mapped),
		written,
	);
}

/**
 * A field that nothing was mapped to is left out where it may be; one that an expression left blank
 * is not: the customer would read the gap.
 */
function given(fields: MappedField[], values: Record<string, unknown>): MappedField[] {
	return fields.filter(({ id, required }) => required || Object.hasOwn(values, id));
}

/**
 * Where nothing is required, something must have a value: languages that need different fields
 * require none of them, and the message would go out empty.
 */
function unlessEmpty(fields: MappedField[], mapped: MappedField[]): MessageProblem[] {
	return fields.length > 0 && mapped.length === 0 ? [nothingMapped()] : [];
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
			if (isEmpty(value)) problems.push(noHeaderFile());
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
