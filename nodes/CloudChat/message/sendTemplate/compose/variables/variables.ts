import type { VariableRow, VariablesInput } from '../../model/input';
import type { Problem } from '../../model/message';
import { rowsOfJson } from './jsonVariables';
import { FIELDS, type Part, refused, unlessRefused, VARIABLES_LABEL } from '../part';
import { subject } from '../../../../../shared/text/quote';
import { composeValue } from '../values/values';
import { EMPTY_PART } from '../values/remarks';
import { variableField } from '../../../../../shared/templates/variableName';
import { duplicate, variableName } from './variableNames';
import { isEmpty } from '../../../../../shared/text/writing';

/**
 * The most variables of one message. An assumption: the API states none, but WhatsApp's body of
 * 1024 characters cannot hold more in a readable way.
 */
const MOST_VARIABLES = 100;

/** What can stand in for an empty value; only the rows of the form have a Fallback. */
const DEFAULT: Record<VariablesInput['from'], string> = {
	fields: 'a Fallback',
	json: "a default, such as {{ JSON.stringify($json.name || 'customer') }}",
	template: "a default, such as {{ $json.name || 'customer' }}",
};

/** What one row gives. */
interface ComposedRow {
	text?: string;
	problem?: Problem;
	notes: string[];
}

/** The template's variables by name, in the order given; all that is wrong with any of them. */
export function composeVariables(input: VariablesInput): Part<Map<string, string>> {
	const { reason } = FIELDS.variables;
	const label = VARIABLES_LABEL[input.from];
	const rows = input.from === 'json' ? rowsOfJson(input.json) : input.rows;
	if ('why' in rows) {
		const given = input.from === 'json' ? input.json : undefined;
		return refused(reason, label, `${subject(label, given)} ${rows.why}.`, rows.hint);
	}
	const used = rows.filter((row) => !isBlankRow(row));
	if (used.length > MOST_VARIABLES) {
		const message = `${label} has ${used.length} variables, more than ${MOST_VARIABLES}.`;
		return refused(reason, label, message, 'Give only the variables that the template has.');
	}
	const part = composeRows(used, input.from);
	if (part.ok && input.from === 'json' && input.hasGap) part.notes.push(`${label} ${EMPTY_PART}`);
	if (input.from !== 'template' || input.problems.length === 0) return part;
	const problems = part.ok ? [] : part.problems;
	return unlessRefused([...input.problems, ...problems], new Map<string, string>(), []);
}

function composeRows(rows: VariableRow[], from: VariablesInput['from']): Part<Map<string, string>> {
	const texts = new Map<string, string>();
	const seen = new Set<string>();
	const repeated = new Set<string>();
	const empty: string[] = [];
	const problems: Problem[] = [];
	const notes: string[] = [];
	for (const row of rows) {
		const name = variableName(row.name);
		if (typeof name !== 'string') {
			problems.push(name);
			continue;
		}
		if (seen.has(name)) {
			if (!repeated.has(name)) problems.push(duplicate(name));
			repeated.add(name);
			continue;
		}
		seen.add(name);
		const composed = composeRow(name, row);
		if (composed.problem) problems.push(composed.problem);
		else if (composed.text !== undefined) texts.set(name, composed.text);
		else empty.push(variableField(name));
		notes.push(...composed.notes);
	}
	if (empty.length > 0) problems.push(emptyProblem(empty, from));
	return unlessRefused(problems, texts, notes);
}

function composeRow(name: string, row: VariableRow): ComposedRow {
	const field = variableField(name);
	const value = composeValue(row.value);
	const result = value ?? composeValue(row.fallback);
	if (result === undefined) return { notes: [] };
	const fellBack = value === undefined;
	if ('why' in result) {
		const given = fellBack ? row.fallback : row.value;
		const of = fellBack ? `The fallback of ${field}` : `${field} with the value`;
		const known = subject(of, given);
		const message = `${known === of && !fellBack ? field : known} ${result.why}.`;
		const problem: Problem = { reason: 'invalidVariable', field, message, hint: result.hint };
		return { problem, notes: [] };
	}
	const notes = result.remarks.map((remark) => `${field} ${remark}`);
	if (fellBack ? row.fallbackHasGap : row.hasGap) notes.push(`${field} ${EMPTY_PART}`);
	if (fellBack) notes.unshift(`${field} was empty: used its fallback`);
	return { text: result.text, notes };
}

/** One problem for all, so that a user sees every gap at once. */
function emptyProblem(fields: string[], from: VariablesInput['from']): Problem {
	const field = fields.join(', ');
	return {
		reason: 'emptyVariable',
		field,
		message: `${field} ${fields.length === 1 ? 'is' : 'are'} empty, and WhatsApp refuses empty values.`,
		hint: `Fill in the value or ${DEFAULT[from]}.`,
	};
}

/** A row that was added to the form and left untouched. */
function isBlankRow({ name, value, fallback }: VariableRow): boolean {
	return isEmpty(name) && isEmpty(value) && isEmpty(fallback);
}
