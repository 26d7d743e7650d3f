import type { VariableRow } from '../../model/input';
import type { Rejection } from '../part';
import { record } from '../../../../../shared/text/json';
import { kindOf } from '../../../../../shared/text/quote';
import { isLuxonDate } from '../values/valueText';
import { isEmpty, withoutInvisible } from '../../../../../shared/text/writing';

const EXAMPLE = 'Give an object of names and values, such as { "name": "Maria", "order": "123" }';
const OBJECT_HINT = `${EXAMPLE}, or {} if the template has no variables.`;

/** A text, with its colon where it is a name; a number; a bracket. */
const TOKEN = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|-?\d[\d.eE+-]*|[[\]{}]/g;

/** The variables of an object, or of a JSON text with one, as rows. Anything else is refused. */
export function rowsOfJson(json: unknown): VariableRow[] | Rejection {
	if (typeof json === 'string' && isEmpty(json)) return { why: 'is empty', hint: OBJECT_HINT };
	const parsed = typeof json === 'string' ? parseJsonText(json) : { value: json };
	if (parsed === undefined) {
		return {
			why: 'is not valid JSON',
			hint:
				'Check its quotation marks and commas. Write a value from an expression without ' +
				`quotation marks, as {{ JSON.stringify($json.name) }}. ${OBJECT_HINT}`,
		};
	}
	const { value, text } = parsed;
	if (Object.prototype.toString.call(value) !== '[object Object]' || isLuxonDate(value)) {
		return { why: `is ${kindOf(value)}, not an object of variables`, hint: OBJECT_HINT };
	}
	const values = Object.entries(record(value));
	if (text !== undefined) return rowsOfJsonText(text, new Map(values));
	return values.map(([name, one]) => ({ name, value: one }));
}

/** The value of a JSON text; `undefined` where it is not JSON. */
function parseJsonText(given: string): { value: unknown; text?: string } | undefined {
	// What is copied from a page can hold invisible characters; inside a text they join letters.
	const visible = given.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|[^"]+/gs, (piece) =>
		piece.startsWith('"') ? piece : withoutInvisible(piece),
	);
	try {
		return { value: JSON.parse(visible), text: visible };
	} catch {
		return undefined;
	}
}

/**
 * The names and values at the top level of a valid JSON object, in the order written, also where a
 * name stands twice. A number comes as the text that was written: `19.90` is not 19.9 to the
 * reader.
 */
function rowsOfJsonText(json: string, values: Map<string, unknown>): VariableRow[] {
	const rows: VariableRow[] = [];
	let depth = 0;
	for (const [token, text, colon] of json.matchAll(TOKEN)) {
		if (token === '{' || token === '[') depth += 1;
		else if (token === '}' || token === ']') depth -= 1;
		else if (depth !== 1) continue;
		else if (colon !== undefined) {
			const name = String(JSON.parse(text ?? ''));
			rows.push({ name, value: values.get(name) });
		} else if (text === undefined) {
			rows[rows.length - 1].value = token;
		}
	}
	return rows;
}
