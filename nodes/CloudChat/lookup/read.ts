import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import { redactor } from '../deliver/redact';
import type { Account } from '../read/account';
import { judgeRead, type ReadAbout, type ReadResult } from './judgeRead';
import type { Trouble } from './trouble';

/** The node while it runs, or while its form is filled in. */
export type LookupContext = IExecuteFunctions | ILoadOptionsFunctions;

/** Milliseconds: a form that waits longer seems broken, and a run is not held up for help. */
const TIMEOUT = 10_000;

/**
 * Reads from the account, once, and never throws: reads are help and no condition for sending. The
 * paths are Chatwoot's; that CloudChat offers them is an assumption. What comes back may hold
 * secrets, so it is reduced right away by the caller; of a failed request nothing is kept.
 */
export async function readFromAccount(
	context: LookupContext,
	account: Account,
	path: string,
	about: ReadAbout,
	timeout = TIMEOUT,
): Promise<{ ok: true; json: unknown } | Trouble> {
	const result = await request(context, account, path, timeout);
	return judgeRead(result, about, redactor(account.token));
}

async function request(
	context: LookupContext,
	account: Account,
	path: string,
	timeout: number,
): Promise<ReadResult> {
	const options: IHttpRequestOptions = {
		method: 'GET',
		url: `${account.baseUrl}/api/v1/accounts/${account.accountId}/${path}`,
		headers: { accept: 'application/json' },
		encoding: 'text',
		timeout,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	};
	const credentialsDecrypted = { id: '', name: '', type: 'cloudChatApi', data: account.credential };
	try {
		const { statusCode, body } = (await context.helpers.httpRequestWithAuthentication.call(
			context,
			'cloudChatApi',
			options,
			{ credentialsDecrypted },
		)) as IN8nHttpFullResponse;
		return { kind: 'answer', statusCode, body: typeof body === 'string' ? body : '' };
	} catch (error) {
		return { kind: 'broken', error };
	}
}
