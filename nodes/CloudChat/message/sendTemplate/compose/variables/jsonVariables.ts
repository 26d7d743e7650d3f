import type { VariableRow } from '../../model/input';
import type { Doubt } from '../part';
import { kindOf } from '../../../../../shared/text/quote';
import { isLuxonDate } from '../values/valueText';
import { isEmpty } from '../../../../../shared/text/writing';
import { parseJsonText, rowsOfJsonText } from './jsonText';

const EXAMPLE = 'Give an object of names and values, such as { "name": "Maria", "order": "123" }';
const OBJECT_HINT = `${EXAMPLE}, or {} if the template has no variables.`;

/** The variables of an object, or of a JSON text with one, as rows. Anything else is refused. */
export function rowsOfJson(json: unknown): VariableRow[] | Doubt {
	if (typeof json !== 'string') return rowsOfObject(json);
	if (isEmpty(json)) return { why: 'is empty', hint: OBJECT_HINT };
	const parsed = parseJsonText(json);
	if (parsed === undefined) {
		return {
			why: 'is not valid JSON',
			hint:
				'Check its quotation marks and commas. Write a value from an expression without ' +
				`quotation marks, as {{ JSON.stringify($json.name) }}. ${OBJECT_HINT}`,
		};
	}
	const { value } = parsed;
	return isPlainObject(value) ? rowsOfJsonText(parsed.json, value) : notAnObject(value);
}

function rowsOfObject(json: unknown): VariableRow[] | Doubt {
	if (!isPlainObject(json)) return notAnObject(json);
	return Object.entries(json).map(([name, value]: [string, unknown]) => ({ name, value }));
}

function isPlainObject(json: unknown): json is object {
	const isObject = Object.prototype.toString.call(json) === '[object Object]';
	return isObject && typeof json === 'object' && json !== null && !isLuxonDate(json);
}

function notAnObject(json: unknown): Doubt {
	return { why: `is ${kindOf(json)}, not an object of variables`, hint: OBJECT_HINT };
}
