import type { IWebhookFunctions } from 'n8n-workflow';

import { record } from '../shared/text/json';
import type { SignedCall } from './signature';

/** A call of CloudChat, or of whoever calls this address. */
export interface Call extends SignedCall {
	payload: Record<string, unknown>;
	/** The same in repeats of a call; absent before Chatwoot 4.12.0. */
	delivery?: string;
}

/** Source of the headers: Chatwoot. n8n keeps the bytes of a JSON body. */
export function callIn(context: IWebhookFunctions): Call {
	const headers = context.getHeaderData();
	const header = <Name extends string>(name: Name, header: string) => {
		const value = headers[header];
		return typeof value === 'string' && value !== '' ? { [name]: value } : {};
	};
	const { rawBody } = context.getRequestObject() as { rawBody?: unknown };
	return {
		payload: record(context.getBodyData()),
		...(Buffer.isBuffer(rawBody) ? { rawBody } : {}),
		...header('signature', 'x-chatwoot-signature'),
		...header('timestamp', 'x-chatwoot-timestamp'),
		...header('delivery', 'x-chatwoot-delivery'),
	};
}

/**
 * Answers at once, since CloudChat waits 5 seconds and never calls again. n8n would answer only
 * when it has made the execution.
 */
export function answer(context: IWebhookFunctions, status: 200 | 401 | 500): void {
	const response = context.getResponseObject();
	if (response.headersSent) return;
	response.writeHead(status, { 'content-type': 'application/json' });
	response.end(status === 200 ? '{}' : JSON.stringify({ error: WORDS[status] }));
}

const WORDS = { 401: 'Not authorized', 500: 'The trigger could not read its settings' };
