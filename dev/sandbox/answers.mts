/** One HTTP answer, ready to be written. */
export interface Answer {
	readonly status: number;
	readonly contentType?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body: string;
}

/** chatwoot: in English only, but for two; a client must not care. */
const UNAUTHORIZED = {
	noToken: 'You need to sign in or sign up before continuing.',
	invalidToken: 'Invalid Access Token',
	bot: 'Access to this endpoint is not authorized for bots',
	suspended: 'Account is suspended',
	notMember: 'You are not authorized to access this account',
	notInboxMember: 'You are not authorized to do this action',
};

export type UnauthorizedVariant = keyof typeof UNAUTHORIZED;

export const JSON_TYPE = 'application/json; charset=utf-8';
export const HTML_TYPE = 'text/html; charset=utf-8';
export const TEXT_TYPE = 'text/plain';

export function json(status: number, value: unknown, headers?: Record<string, string>): Answer {
	return { status, contentType: JSON_TYPE, body: JSON.stringify(value), headers };
}

/** chatwoot: all six are 401, also "not a member of the inbox"; only `noToken` says `errors`. */
export function unauthorized(variant: UnauthorizedVariant): Answer {
	const words = UNAUTHORIZED[variant];
	return json(401, variant === 'noToken' ? { errors: [words] } : { error: words });
}

/** chatwoot: unknown account, inbox or contact. assumed: unknown template. */
export function notFound(): Answer {
	return json(404, { error: 'Resource could not be found' });
}

/** chatwoot (Rails): a required key is missing or blank. */
export function missingParam(name: string): Answer {
	return json(422, { error: `param is missing or the value is empty: ${name}` });
}

/** chatwoot: the contact's record is invalid, which has another shape than the other refusals. */
export function badPhone(): Answer {
	return json(422, {
		message: 'Phone number should be in e164 format',
		attributes: ['phone_number'],
	});
}

/** assumed: Chatwoot has no such action, so neither status nor words are known. */
export function notWhatsapp(): Answer {
	return json(422, { error: 'Inbox is not a WhatsApp inbox' });
}

/** assumed: as above. Meta itself would refuse it only later, out of the caller's sight. */
export function notApproved(): Answer {
	return json(422, { error: 'Template is not approved' });
}

/** chatwoot (Rails): the body is not JSON although the header says so. */
export function badRequest(): Answer {
	return json(400, { status: 400, error: 'Bad Request' });
}

/** chatwoot (Rails): no such route. */
export function noRoute(): Answer {
	return json(404, { status: 404, error: 'Not Found' });
}

/** assumed: no case of Chatwoot's is known to answer 403 here; a gateway may. */
export function forbidden(): Answer {
	return json(403, { error: 'Forbidden' });
}

/** chatwoot: Rack::Attack's plain text, without `Retry-After`. */
export function throttledByChatwoot(): Answer {
	return { status: 429, contentType: TEXT_TYPE, body: 'Retry later\n' };
}

/** assumed: a Kong gateway in front; `retryAfter` in seconds or as an HTTP date. */
export function throttledByKong(retryAfter: number | string): Answer {
	const headers = { 'retry-after': String(retryAfter) };
	return json(429, { message: 'API rate limit exceeded' }, headers);
}

/** assumed: JSON with `retry_after` in seconds, as a client of CloudChat's data extracts reads it. */
export function throttledByCloudChat(retryAfter: number | string): Answer {
	return json(429, { error: 'Too many requests', retry_after: retryAfter });
}

/** A page as proxies and Rails serve it. */
export function htmlPage(status: number, title: string): Answer {
	const body = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;
	return { status, contentType: HTML_TYPE, body };
}
