import type { IExecuteFunctions } from 'n8n-workflow';

import { good, type Result, type RunError } from '../problem';
import { yesNo, type Option, type ValuesOf } from './option';
import { runOptions } from './readOptions';

/** A parameter of its own beside the options; it is checked as they are. */
export const SIMPLIFY = yesNo({
	label: 'Simplify',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
});

/** What holds for the whole run: the options of a table, and *Simplify*. */
export function runSettings<Table extends Record<string, Option>>(
	context: IExecuteFunctions,
	table: Table,
): Result<ValuesOf<Table> & { simplify: boolean }, RunError> {
	const options = runOptions(context, table, 'options');
	if (!options.ok) return options;
	const simplify = runOptions(context, { simplify: SIMPLIFY });
	return simplify.ok ? good({ ...options.value, ...simplify.value }) : simplify;
}
