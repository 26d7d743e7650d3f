import type { IExecuteFunctions } from 'n8n-workflow';

import { numberOption, optionsOf } from './options';
import { parameterReader } from './parameter';

/** What holds for the whole run; read from the first item. */
export interface Settings {
	/** *On Error: Stop Workflow*: nothing may go out if any item is invalid. */
	stopOnError: boolean;
	simplify: boolean;
	dryRun: boolean;
	/** Messages in flight at once. */
	parallel: number;
	/** Milliseconds until a request without an answer is given up. */
	timeout: number;
}

export function readSettings(context: IExecuteFunctions): Settings {
	const read = parameterReader(context);
	const options = optionsOf(read('options', 0));
	return {
		stopOnError: !context.continueOnFail(),
		simplify: read('simplify', 0) !== false,
		dryRun: options.dryRun === true,
		parallel: numberOption(options.parallel, { fallback: 10, min: 1, max: 100 }),
		timeout: numberOption(options.timeout, { fallback: 30_000, min: 1_000, max: 600_000 }),
	};
}
