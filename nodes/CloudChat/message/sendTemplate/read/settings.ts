import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { PlanRules } from '../plan/plan';
import { optionsOf } from './options';
import { readRunOptions } from './runOptions';
import { isTool } from '../../../../shared/n8n/tool';

/** What holds for the whole run. */
export interface Settings extends PlanRules {
	simplify: boolean;
	/** Messages in flight at once. */
	parallel: number;
	/** Messages started a minute, at an even pace; absent: as fast as `parallel` allows. */
	perMinute?: number;
	/** Tries after the first, of what certainly was not processed. */
	maxRetries: number;
	/** Milliseconds until a request without an answer is given up. */
	timeout: number;
	/** Equal failures in a row that stop an inbox and template; 0: never. */
	stopAfterFailures: number;
	/** Whether messages that do not fit their template are refused; costs one read an inbox. */
	checkTemplate: boolean;
	/** Whether messages of unknown outcome are sent again. */
	resendUnknown: boolean;
}

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
