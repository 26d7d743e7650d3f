import type { VariableRow } from '../../model/input';
import { withoutInvisible } from '../../../../../shared/text/writing';

/** A text, with its colon where it is a name; a number; a bracket. */
const TOKEN = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|-?\d[\d.eE+-]*|[[\]{}]/g;

/** The value of a JSON text; `undefined` where it is not JSON. */
export function parseJsonText(text: string): { value: unknown; json: string } | undefined {
	return parsed(text) ?? parsed(withoutInvisibleBetween(text));
}

function parsed(text: string): { value: unknown; json: string } | undefined {
	const json = text.trim();
	try {
		return { value: JSON.parse(json), json };
	} catch {
		return undefined;
	}
}

/** What is copied from a page can hold them; inside a text they join emoji and letters, and stay. */
function withoutInvisibleBetween(text: string): string {
	let inText = false;
	return text.replace(/"|\\.|[^"\\]+/gs, (piece) => {
		if (piece === '"') inText = !inText;
		return inText ? piece : withoutInvisible(piece);
	});
}

/**
 * The names and values at the top level of a valid JSON object, in the order written, also where a
 * name stands twice. A number comes as the text that was written: `19.90` is not 19.9 to the
 * reader.
 */
export function rowsOfJsonText(json: string, values: object): VariableRow[] {
	const known = new Map(Object.entries(values));
	const rows: VariableRow[] = [];
	let depth = 0;
	for (const [token, text, colon] of json.matchAll(TOKEN)) {
		if (token === '{' || token === '[') depth += 1;
		else if (token === '}' || token === ']') depth -= 1;
		else if (depth !== 1) continue;
		else if (colon !== undefined) {
			const name = String(JSON.parse(text ?? ''));
			rows.push({ name, value: known.get(name) });
		} else if (text === undefined) {
			rows[rows.length - 1].value = token;
		}
	}
	return rows;
}
