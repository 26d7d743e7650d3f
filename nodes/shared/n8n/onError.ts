import type { IExecuteFunctions } from 'n8n-workflow';

import { isTool } from './tool';

/**
 * Whether an item that went wrong ends the workflow. A tool gives every outcome back as data: an
 * error would hide it from the model.
 */
export function stopsOnError(context: IExecuteFunctions): boolean {
	return !context.continueOnFail() && !isTool(context);
}
