import type { VariableRow, VariablesInput } from '../../model/input';
import type { MessageProblem } from '../../../sending/model/message';
import { rowsOfJson } from './jsonVariables';
import { type Part, rejected, unlessRefused, VARIABLES_LABEL } from '../part';
import { subject } from '../../../../../shared/text/quote';
import { composeValue, errorMark } from '../values/values';
import { EMPTY_PART } from '../values/remarks';
import { variableField } from '../../../../../shared/templates/variableName';
import { duplicate, variableName } from './variableNames';
import { isEmpty } from '../../../../../shared/text/writing';

/** What can stand in for an empty value; only the rows of the form have a Fallback. */
const DEFAULT: Record<VariablesInput['from'], string> = {
	fields: 'a Fallback',
	json: "a default, such as {{ JSON.stringify($json.name || 'customer') }}",
	template: "a default, such as {{ $json.name || 'customer' }}",
};

/** The template's variables by name, in the order given; all that is wrong with any of them. */
export function composeVariables(input: VariablesInput): Part<Map<string, string>> {
	const label = VARIABLES_LABEL[input.from];
	const rows = input.from === 'json' ? rowsOfJson(input.json) : input.rows;
	if ('why' in rows) {
		return rejected('variables', input.from === 'json' && input.json, rows, label);
	}
	const used = rows.filter((row) => !isBlankRow(row));
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
	const problems: MessageProblem[] = [];
	const notes: string[] = [];
	for (const row of rows) {
		const name = variableName(row.name);
		if (typeof name !== 'string') problems.push(name);
		else if (seen.has(name)) repeated.add(name);
		else {
			seen.add(name);
			const field = variableField(name) + errorMark(row.value);
			const own = composeValue(row.value);
			const value = own ?? composeValue(row.fallback);
			if (value === undefined) empty.push(field);
			else if ('why' in value) {
				const given = subject('', own === undefined ? row.fallback : row.value);
				const of = own === undefined ? `The fallback of ${field}` : field;
				const message = `${of}${given && ` with the value${given}`} ${value.why}.`;
				problems.push({ reason: 'invalidVariable', field, message, hint: value.hint });
			} else {
				texts.set(name, value.text);
				if (own === undefined) notes.push(`${field} was empty: used its fallback`);
				notes.push(...value.remarks.map((remark) => `${field} ${remark}`));
				const hasGap = own === undefined ? row.fallbackHasGap : row.hasGap;
				if (hasGap) notes.push(`${field} ${EMPTY_PART}`);
			}
		}
	}
	problems.push(...[...repeated].map(duplicate));
	if (empty.length > 0) problems.push(emptyProblem(empty, from));
	return unlessRefused(problems, texts, notes);
}

/** One problem for all, so that a user sees every gap at once. */
function emptyProblem(fields: string[], from: VariablesInput['from']): MessageProblem {
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
