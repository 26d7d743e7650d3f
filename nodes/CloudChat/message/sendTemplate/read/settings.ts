import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { stopsOnError } from '../../../../shared/n8n/onError';
import { optionsOf } from '../../../../shared/options/findOption';
import { goneProblem } from '../../../../shared/options/gone';
import { GONE } from '../model/options/table';
import type { Settings } from '../model/settings';
import { readRunOptions } from './runOptions';

/** Throws a `NodeOperationError` where an option of the run cannot be used, before anything is sent. */
export function readSettings(context: IExecuteFunctions): Settings {
	const gone = goneProblem(context.getNode(), GONE);
	const read = gone
		? { problem: { ...gone, itemIndex: 0 } }
		: readRunOptions(optionsOf(context), context.getInputData().length);
	if ('values' in read) return { ...read.values, stopOnError: stopsOnError(context) };
	const { message, hint, itemIndex } = read.problem;
	throw new NodeOperationError(context.getNode(), message, {
		description: `${hint} No message was sent just now.`,
		itemIndex,
		level: 'warning',
	});
}
