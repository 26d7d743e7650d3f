import type { ButtonRow, VariableRow, VariablesInput } from '../model/input';
import type { Problem } from '../model/message';
import { isEmpty, tidy } from '../../../../shared/text/writing';
import { mapsByName, targetOf, templateOfField } from '../../../../shared/templates/fieldIds';
import { list, record, text } from '../../../../shared/text/json';
import { gapIn } from './textGaps';
import {
	goneField,
	noHeaderFile,
	nothingMapped,
	otherTemplate,
	unnamedField,
} from './mappingProblems';

/** What the mapped fields say, in the shape that *compose* knows from the other ways. */
export interface Mapped {
	variables: VariablesInput;
	buttons: ButtonRow[];
	headerAttachment: unknown;
	headerHasGap?: true;
}

interface Field {
	id: string;
	label: string;
	required: boolean;
	removed: boolean;
}

/** What a mapping is held against. */
export interface MappingContext {
	/** The item's columns, for *Map Automatically*. */
	columns: Record<string, unknown>;
	/** The template that the item asks for. */
	templateName: unknown;
	/** The node's parameters as the workflow has them, expressions as they are written. */
	written?: unknown;
}

/**
 * Reads the stored value of the mapper. The form keeps the fields that it showed beside what was
 * mapped to them, so a mapping that fits them no longer is seen without asking CloudChat.
 */
export function mappedFields(stored: unknown, context: MappingContext): Mapped {
	const { mappingMode, value, schema } = record(stored);
	const fields = list(schema).map(fieldIn);
	const mismatch = otherTemplateProblem(fields, context.templateName);
	if (mismatch !== undefined) return collected([], [mismatch]);
	const shown = fields.filter(({ id }) => id !== '' && templateOfField(id) === undefined);
	return mappingMode === 'autoMapInputData'
		? mappedByName(shown, context.columns)
		: mappedByHand(shown, record(value), writtenValues(context));
}

/** A field and what was mapped to it. */
interface Entry {
	field: Field;
	value: unknown;
	hasGap?: true;
}

function mappedByName(fields: Field[], columns: Record<string, unknown>): Mapped {
	const shown = fields.filter(({ removed }) => !removed);
	const unnamed = shown.filter(({ id, required }) => required && !mapsByName(id));
	const entries = entriesOf(
		shown.filter(({ id }) => mapsByName(id)),
		columns,
	);
	const problems = unnamed.map(unnamedField);
	return collected(entries, problems.length > 0 ? problems : nothingGiven(shown, entries));
}

function writtenValues({ written }: MappingContext): Record<string, unknown> {
	return record(record(record(written).templateFields).value);
}

function mappedByHand(
	fields: Field[],
	values: Record<string, unknown>,
	written: Record<string, unknown>,
): Mapped {
	const keys = Object.keys(values);
	if (fields.length === 0) {
		// A mapping without fields was written by hand or by a model: its keys are used as they are.
		return collected(
			entriesOf(
				keys.map((id) => fieldIn({ id })),
				values,
				written,
			),
			[],
		);
	}
	const shown = fields.filter(({ removed, required }) => !removed || required);
	const known = new Set(shown.map(({ id }) => id));
	const gone = keys.filter((id) => !known.has(id) && !isEmpty(values[id]));
	const entries = entriesOf(shown, values, written);
	const problems = gone.map(goneField);
	return collected(entries, problems.length > 0 ? problems : nothingGiven(shown, entries));
}

/**
 * The fields with their values. One that nothing was mapped to is left out where it may be; one
 * that an expression left blank is not: the customer would read the gap.
 */
function entriesOf(
	fields: Field[],
	values: Record<string, unknown>,
	written: Record<string, unknown> = {},
): Entry[] {
	return fields
		.filter(({ id, required }) => required || Object.hasOwn(values, id))
		.map((field) => ({
			field,
			value: Object.hasOwn(values, field.id) ? values[field.id] : undefined,
			...gapIn(written[field.id], values[field.id]),
		}));
}

/**
 * Where nothing is required, something must have a value: languages that need different fields
 * require none of them, and the message would go out empty.
 */
function nothingGiven(fields: Field[], entries: Entry[]): Problem[] {
	return fields.length > 0 && entries.length === 0 ? [nothingMapped()] : [];
}

/** The entries in the shape of the other ways to give them. */
function collected(entries: Entry[], problems: Problem[]): Mapped {
	const rows: VariableRow[] = [];
	const buttons: ButtonRow[] = [];
	let header: Pick<Mapped, 'headerAttachment' | 'headerHasGap'> = { headerAttachment: undefined };
	for (const { field, value, ...gap } of entries) {
		const target = targetOf(field.id);
		if (target.to === 'variable') rows.push({ name: target.name, value, ...gap });
		else if (target.to === 'button') {
			buttons.push({
				value,
				position: String(target.position),
				...gap,
				label: buttonName(target.position),
			});
		} else {
			header = { headerAttachment: value, ...(gap.hasGap ? { headerHasGap: true } : {}) };
			if (isEmpty(value)) problems.push(noHeaderFile());
		}
	}
	return { variables: { from: 'template', rows, problems }, buttons, ...header };
}

function buttonName(position: number): string {
	return `The parameter of button ${position + 1}`;
}

function otherTemplateProblem(fields: Field[], wanted: unknown): Problem | undefined {
	const made = fields.map(({ id }) => templateOfField(id)).find((name) => name !== undefined);
	const name = typeof wanted === 'string' ? tidy(wanted) : '';
	return made === undefined || name === '' || made === name ? undefined : otherTemplate(made, name);
}

function fieldIn(raw: unknown): Field {
	const { id, displayName, required, removed } = record(raw);
	const known = text(id);
	return {
		id: known,
		label: text(displayName) || known,
		required: required === true,
		removed: removed === true,
	};
}
