import type {
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IWebhookFunctions,
} from 'n8n-workflow';

import { realClock, inTime } from '../pace/clock';
import type { Account } from './account';
import { FILE_NOT_READ } from './breakStage';
import { Form } from './form';
import { redactor } from './redact';

/** What comes of a call. */
interface Ended {
	/** No request was made: Stop was pressed, or it ended like an earlier one. */
	notMade?: true;
}

/** An answer of the service, whatever its status. */
export interface Answer extends Ended {
	kind: 'answer';
	statusCode: number;
	/** The headers that matter here, and the body, as text with the token removed. */
	retryAfter?: string;
	location?: string;
	contentType?: string;
	body: string;
}

/** No answer: what broke, for `breakStage` to judge. Holds no part of the request. */
export interface Broken extends Ended {
	kind: 'broken';
	error: unknown;
}

/** Milliseconds after which a call ends that `timeout` did not end. */
const GRACE = 500;

/** A node while it runs, while its form is filled in, or a trigger. */
export type TransportContext =
	IExecuteFunctions | ILoadOptionsFunctions | IHookFunctions | IWebhookFunctions;

/** A call to the account: its path below `/api/v1/accounts/{id}/`, and a body where it sends one. */
export interface Call {
	/** Absent: `GET`. */
	method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	path: string;
	/** JSON, of which keys without a value are left out, or a form. */
	body?: object | Form;
}

/** Makes a call to the account. Never throws. */
export type CallAccount = (call: Call) => Promise<Answer | Broken>;

/**
 * The only place that touches the network. Every status comes back as an answer, so that n8n
 * neither throws its own sentence nor sends the message again on a 401. The credential is handed
 * over decrypted, else n8n would read it from its database for every call.
 */
export function createTransport(
	context: TransportContext,
	account: Account,
	timeout: number,
): CallAccount {
	const redact = redactor(account.token);
	const base = `${account.baseUrl}/api/v1/accounts/${account.accountId}`;
	const credentialsDecrypted = { id: '', name: '', type: 'cloudChatApi', data: account.credential };

	const headerOf = (value: unknown) => (typeof value === 'string' ? redact(value) : undefined);

	return async ({ method = 'GET', path, body }) => {
		const form = body instanceof Form ? await body.encode().catch(() => FILE_NOT_READ) : undefined;
		if (typeof form === 'string') return { kind: 'broken', error: { code: form } };
		const contentType = form?.contentType ?? (body && 'application/json');
		// n8n's limit is of silence: an answer that comes drop by drop would never end. While a node
		// runs, n8n puts the signal of Stop in the place of ours, so the call may go on unheard.
		const late = realClock.deadline(timeout + GRACE);
		const options: IHttpRequestOptions = {
			method,
			url: `${base}/${path}`,
			headers: { accept: 'application/json', ...(contentType && { 'content-type': contentType }) },
			body: form?.bytes ?? body,
			encoding: 'text',
			timeout,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			abortSignal: late,
		};
		try {
			const request = context.helpers.httpRequestWithAuthentication.call(
				context,
				'cloudChatApi',
				options,
				{ credentialsDecrypted },
			) as Promise<IN8nHttpFullResponse>;
			const answer = await inTime(request, late);
			return {
				kind: 'answer',
				statusCode: answer.statusCode,
				retryAfter: headerOf(answer.headers['retry-after']),
				location: headerOf(answer.headers.location),
				contentType: headerOf(answer.headers['content-type']),
				body: redact(typeof answer.body === 'string' ? answer.body : ''),
			};
		} catch (error) {
			return { kind: 'broken', error: late.aborted ? { code: 'ETIMEDOUT' } : error };
		}
	};
}
