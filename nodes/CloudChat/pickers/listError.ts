import { NodeApiError, NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';

import { type Trouble, troubleSentence } from '../../shared/api/trouble';

/**
 * The error that a list shows: one sentence, below it the service's own words. It is built from
 * these alone, so no part of the request comes with it.
 */
export function listError(
	context: ILoadOptionsFunctions,
	found: Trouble,
	byHand: string,
): NodeApiError | NodeOperationError {
	const message = troubleSentence(found, byHand);
	const { words, httpCode } = found;
	if (httpCode === undefined) {
		return new NodeOperationError(context.getNode(), message, { level: 'warning' });
	}
	const description = words === undefined ? undefined : `CloudChat said: ${words}`;
	return new NodeApiError(
		context.getNode(),
		{ message },
		{ message, description, httpCode: String(httpCode), level: 'warning' },
	);
}
