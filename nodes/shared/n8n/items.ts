import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type JsonObject,
} from 'n8n-workflow';

/** JSON without the keys that have no value. */
export function withoutUndefined(json: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== undefined));
}

/** What went wrong with an item. */
export interface ItemError {
	itemIndex: number;
	/** What happened, in a sentence. */
	error: string;
	/** What to do about it, in a sentence. */
	hint: string;
	httpCode?: number;
	/** The service's own words. */
	response?: string;
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

/**
 * The error that *On Error: Stop Workflow* throws. It is built from these words alone, so no part
 * of the HTTP request, and no token, comes with it.
 */
export function thrownError(
	node: INode,
	{ error: message, hint: description, itemIndex, httpCode, response }: ItemError,
): NodeApiError | NodeOperationError {
	const options = { message, description, itemIndex, level: 'warning' as const };
	if (httpCode === undefined) return new NodeOperationError(node, message, options);
	const cause: JsonObject = response === undefined ? { message } : { message, response };
	return new NodeApiError(node, cause, { ...options, httpCode: String(httpCode) });
}
