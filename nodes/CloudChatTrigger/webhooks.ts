import { meaningOf } from '../shared/api/statuses';
import { readAnswer, unusable, type CallAbout, type CallProblem } from '../shared/api/readAnswer';
import type { CallAccount } from '../shared/api/transport';
import { good, type Result } from '../shared/problem';
import { list, listIn, record, text } from '../shared/text/json';

/** A webhook of the account, in CloudChat. */
export interface RemoteWebhook {
	id: string;
	/** Empty in older versions of Chatwoot. */
	name: string;
	url: string;
	/** In order. */
	subscriptions: string[];
	/** Since Chatwoot 4.12.0, else empty. Never shown. */
	secret: string;
}

/** What a 404 may mean is said here, what to do then where it is shown. */
const WEBHOOKS: CallAbout = {
	what: 'its webhooks',
	notFound: {
		message: 'CloudChat has no such account, or offers no webhooks.',
		hint: 'Check Account ID and Base URL of the credential.',
	},
};

/**
 * The webhooks of the account. These paths are Chatwoot's, which opens them to administrators only;
 * that CloudChat offers them is an assumption. An answer holds the secrets of all webhooks, so
 * nothing of it is kept but what is returned.
 */
export async function listWebhooks(
	call: CallAccount,
): Promise<Result<RemoteWebhook[], CallProblem>> {
	const read = readAnswer(await call({ path: 'webhooks' }), WEBHOOKS);
	if (!read.ok) return read;
	const webhooks = listIn(record(read.value).payload, 'webhooks');
	if (webhooks === undefined) {
		const hint = 'Check the Base URL of the credential.';
		return unusable('CloudChat did not return a list of webhooks.', hint);
	}
	return good(webhooks.flatMap((one) => webhookIn(one) ?? []));
}

/**
 * Registers a webhook (`POST`), or changes or removes the one with that id. In the answer there is
 * no webhook where it was removed, and where CloudChat took the call and does not tell.
 */
export async function writeWebhook(
	call: CallAccount,
	method: 'POST' | 'PATCH' | 'DELETE',
	id?: string,
	webhook?: Partial<RemoteWebhook>,
): Promise<Result<RemoteWebhook | undefined, CallProblem>> {
	const path = id === undefined ? 'webhooks' : `webhooks/${id}`;
	const result = await call({ method, path, body: webhook && { webhook } });
	const { body, meaning } = meaningOf(result);
	if (meaning === undefined) {
		const { payload } = record(body.kind === 'json' ? body.json : undefined);
		return good(webhookIn(record(payload).webhook));
	}
	const read = readAnswer(result, WEBHOOKS);
	// One that is gone already is removed.
	return read.ok || (method === 'DELETE' && read.problem.httpCode === 404) ? good(undefined) : read;
}

function webhookIn(raw: unknown): RemoteWebhook | undefined {
	const { id, name, url, subscriptions, secret } = record(raw);
	// It becomes part of a path.
	if (!/^[\w-]+$/.test(text(id)) || text(url) === '') return undefined;
	return {
		id: text(id),
		name: text(name),
		url: text(url),
		subscriptions: list(subscriptions).map(text).sort(),
		secret: text(secret),
	};
}
