import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';

import { isPlaced, type NotPlaced, type Outcome } from '../model/outcome';

/**
 * The error that *On Error: Stop Workflow* throws: of the first item that was not placed. It is
 * built from the outcome alone, so no part of the HTTP request, and no token, comes with it.
 */
export function stopError(
	node: INode,
	outcomes: Outcome[],
): NodeApiError | NodeOperationError | undefined {
	const failures = outcomes.filter((outcome): outcome is NotPlaced => !isPlaced(outcome));
	const first = failures.find((outcome) => outcome.status !== 'notAttempted') ?? failures[0];
	if (first === undefined) return undefined;

	const { error: message, hint, itemIndex, httpCode, response } = first;
	const description = `${hint} ${countOf(outcomes)}`;
	const options = { message, description, itemIndex, level: 'warning' as const };
	if (httpCode === undefined) return new NodeOperationError(node, message, options);
	const cause: JsonObject = response === undefined ? { message } : { message, response };
	return new NodeApiError(node, cause, { ...options, httpCode: String(httpCode) });
}

/** What went out before, and what a retry will do. */
function countOf(outcomes: Outcome[]): string {
	const accepted = outcomes.filter(({ status }) => status === 'accepted').length;
	if (accepted === 0) return 'No message was accepted.';
	return `${accepted} of ${outcomes.length} messages were accepted; a retry of this execution does not send them again.`;
}
