import type { VariableRow } from '../../model/input';
import type { Doubt } from '../problem';
import { kindOf } from '../quote';
import { isLuxonDate } from '../values/valueText';
import { tidy } from '../writing';

const EXAMPLE = 'Give an object of names and values, such as { "name": "Maria", "order": "123" }';
const OBJECT_HINT = `${EXAMPLE}, or {} if the template has no variables.`;

/** The variables of an object, or of a JSON text with one, as rows. Anything else is refused. */
export function rowsOfJson(json: unknown): VariableRow[] | Doubt {
	if (typeof json !== 'string') return rowsOfObject(json);
	const text = tidy(json);
	if (text === '') return { why: 'is empty', hint: OBJECT_HINT };
	let parsed: unknown;
	try {
		parsed = JSON.parse(text);
	} catch {
		return {
			why: 'is not valid JSON',
			hint: `Check its quotation marks and commas. ${OBJECT_HINT}`,
		};
	}
	const rows = rowsOfObject(parsed);
	// JSON.parse keeps only the last of two equal names.
	return 'why' in rows ? rows : [...rows, ...repeatedNames(text).map(rowOf)];
}

function rowsOfObject(json: unknown): VariableRow[] | Doubt {
	const isObject = Object.prototype.toString.call(json) === '[object Object]';
	if (!isObject || typeof json !== 'object' || json === null || isLuxonDate(json)) {
		return { why: `is ${kindOf(json)} and not an object of variables`, hint: OBJECT_HINT };
	}
	return Object.entries(json).map(([name, value]: [string, unknown]) => ({ name, value }));
}

/** A repeated name only has to be seen as repeated; which value it had does not matter. */
function rowOf(name: string): VariableRow {
	return { name, value: '(repeated)' };
}

/** Names that stand more than once at the top level of a valid JSON object. */
function repeatedNames(text: string): string[] {
	const seen = new Set<string>();
	const repeated = new Set<string>();
	let depth = 0;
	for (const [token, name] of text.matchAll(/("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
		if (token === '{' || token === '[') depth += 1;
		else if (token === '}' || token === ']') depth -= 1;
		else if (name !== undefined && depth === 1) {
			const key = String(JSON.parse(name));
			if (seen.has(key)) repeated.add(key);
			seen.add(key);
		}
	}
	return [...repeated];
}
