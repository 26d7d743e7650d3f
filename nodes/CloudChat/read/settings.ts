import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { PlanRules } from '../plan/plan';
import { numberOption, optionsOf } from './options';
import { parameterReader } from './parameter';
import { isTool } from './tool';

/** What holds for the whole run; read from the first item. */
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

export function readSettings(context: IExecuteFunctions): Settings {
	const read = parameterReader(context);
	const options = optionsOf(read('options', 0));
	return {
		stopOnError: stopsOnError(context),
		simplify: read('simplify', 0) !== false,
		allOrNothing: options.allOrNothing === true,
		dryRun: options.dryRun === true,
		duplicates: duplicateRule(options),
		...optionalNumber(options, 'maxMessages', { min: 0, max: 1_000_000 }),
		parallel: numberOption(options.parallel, { fallback: 10, min: 1, max: 100 }),
		...optionalNumber(options, 'perMinute', { min: 1, max: 100_000 }),
		maxRetries: numberOption(options.maxRetries, { fallback: 3, min: 0, max: 10 }),
		timeout: numberOption(options.timeout, { fallback: 30_000, min: 1_000, max: 600_000 }),
		stopAfterFailures: numberOption(options.stopAfterFailures, {
			fallback: 10,
			min: 0,
			max: 100_000,
		}),
		checkTemplate: options.checkTemplate === true,
		resendUnknown: options.resendUnknown === true,
	};
}

/**
 * Whether an item that was not sent ends the workflow. A tool gives every outcome back as data: an
 * error would hide it from the model.
 */
export function stopsOnError(context: IExecuteFunctions): boolean {
	return !context.continueOnFail() && !isTool(context);
}

function duplicateRule({ duplicates }: IDataObject): PlanRules['duplicates'] {
	return duplicates === 'recipient' || duplicates === 'allow' ? duplicates : 'exact';
}

/** A number that has no default; absent where the option is absent or was left empty. */
function optionalNumber<Name extends string>(
	options: IDataObject,
	name: Name,
	bounds: { min: number; max: number },
): Partial<Record<Name, number>> {
	const value = numberOption(options[name], { fallback: NaN, ...bounds });
	return (Number.isNaN(value) ? {} : { [name]: value }) as Partial<Record<Name, number>>;
}
