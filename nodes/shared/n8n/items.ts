import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type JsonObject,
} from 'n8n-workflow';

import type { Result, ServiceProblem } from '../problem';

/** JSON without the keys that have no value. */
export function withoutUndefined(json: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== undefined));
}

/**
 * The one shape that n8n sends to the error branch without losing data: `error` and `details`, and
 * no `error` on the item itself, which would make n8n replace the whole `json`.
 */
export function errorJson(error: string, details: IDataObject): IDataObject {
	return { error, details: withoutUndefined(details) };
}

/** An output item for an input item. */
export function itemOf(json: IDataObject, itemIndex: number): INodeExecutionData {
	return { json, pairedItem: { item: itemIndex } };
}

/** What happened, with the service's own words. */
export function withWords({ message, response }: Omit<ServiceProblem, 'reason' | 'hint'>): string {
	return response === undefined ? message : `${message.replace(/\.$/, '')}: ${response}`;
}

/**
 * The error that *On Error: Stop Workflow* throws. It is built from these words alone, so no part
 * of the HTTP request, and no token, comes with it.
 */
export function thrownError(
	node: INode,
	problem: Omit<ServiceProblem, 'reason'>,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const { hint: description, httpCode, response } = problem;
	const message = withWords(problem);
	const options = { message, description, itemIndex, level: 'warning' as const };
	if (httpCode === undefined) return new NodeOperationError(node, message, options);
	const cause: JsonObject = response === undefined ? { message } : { message, response };
	return new NodeApiError(node, cause, { ...options, httpCode: String(httpCode) });
}

/**
 * The error that the form shows, or the log of a trigger: one sentence, below it the service's words.
 */
export function sentenceError(
	node: INode,
	message: string,
	{ httpCode, response }: Pick<ServiceProblem, 'httpCode' | 'response'> = {},
): NodeApiError | NodeOperationError {
	const hint =
		httpCode !== undefined && response !== undefined ? `CloudChat said: ${response}` : '';
	return thrownError(node, { message, hint, httpCode });
}

/** A value that has to be there; throws what is wrong where it is not. */
export function orThrow<Value>(node: INode, result: Result<Value>): Value {
	if (result.ok) return result.value;
	throw thrownError(node, result.problem);
}
