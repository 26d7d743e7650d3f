import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import type { Trouble } from '../api/trouble';

/**
 * The error that n8n shows for trouble with CloudChat: one sentence, below it the service's own words.
 * It is built from these alone, so no part of the request comes with it.
 */
export function troubleError(
	node: INode,
	message: string,
	{ words, httpCode }: Trouble,
): NodeApiError | NodeOperationError {
	if (httpCode === undefined) return new NodeOperationError(node, message, { level: 'warning' });
	const description = words === undefined ? undefined : `CloudChat said: ${words}`;
	return new NodeApiError(
		node,
		{ message },
		{ message, description, httpCode: String(httpCode), level: 'warning' },
	);
}
