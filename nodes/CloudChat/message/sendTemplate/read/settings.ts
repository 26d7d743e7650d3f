import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { Settings } from '../model/settings';
import { optionsOf } from './options';
import { readRunOptions } from './runOptions';
import { isTool } from '../../../../shared/n8n/tool';

/** Throws a `NodeOperationError` where an option of the run cannot be used, before anything is sent. */
export function readSettings(context: IExecuteFunctions): Settings {
	const read = readRunOptions(optionsOf(context), context.getInputData().length);
	if ('values' in read) return { ...read.values, stopOnError: stopsOnError(context) };
	const { message, hint, itemIndex } = read.problem;
	throw new NodeOperationError(context.getNode(), message, {
		description: `${hint} No message was sent in this run.`,
		itemIndex,
		level: 'warning',
	});
}

/**
 * Whether an item that was not sent ends the workflow. A tool gives every outcome back as data: an
 * error would hide it from the model.
 */
export function stopsOnError(context: IExecuteFunctions): boolean {
	return !context.continueOnFail() && !isTool(context);
}
