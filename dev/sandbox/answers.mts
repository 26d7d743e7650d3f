import { type Locale, say } from './words.mts';

/** One HTTP answer, ready to be written. */
export interface Answer {
	readonly status: number;
	readonly contentType?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body: string;
}

export type UnauthorizedVariant =
	'noToken' | 'invalidToken' | 'bot' | 'suspended' | 'notMember' | 'notInboxMember';

export const JSON_TYPE = 'application/json; charset=utf-8';
export const HTML_TYPE = 'text/html; charset=utf-8';
export const TEXT_TYPE = 'text/plain';

export function json(status: number, value: unknown, headers?: Record<string, string>): Answer {
	return { status, contentType: JSON_TYPE, body: JSON.stringify(value), headers };
}

/** chatwoot: all six are 401, also "not a member of the inbox"; only `noToken` says `errors`. */
export function unauthorized(variant: UnauthorizedVariant, locale: Locale): Answer {
	const words = say(variant, locale);
	return json(401, variant === 'noToken' ? { errors: [words] } : { error: words });
}

/** chatwoot: unknown account, inbox or contact. assumed: unknown template. */
export function notFound(locale: Locale): Answer {
	return json(404, { error: say('notFound', locale) });
}

/** chatwoot (Rails): a required key is missing or blank. */
export function missingParam(name: string, locale: Locale): Answer {
	return json(422, { error: say('missingParam', locale, name) });
}

/** chatwoot: the contact's record is invalid, which has another shape than the other refusals. */
export function badPhone(locale: Locale): Answer {
	return json(422, { message: say('badPhone', locale), attributes: ['phone_number'] });
}

/** assumed: Chatwoot has no such action, so neither status nor words are known. */
export function notWhatsapp(locale: Locale): Answer {
	return json(422, { error: say('notWhatsapp', locale) });
}

/** assumed: as above. Meta itself would refuse it only later, out of the caller's sight. */
export function notApproved(locale: Locale): Answer {
	return json(422, { error: say('notApproved', locale) });
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
export function forbidden(locale: Locale): Answer {
	return json(403, { error: say('forbidden', locale) });
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

/** A page as proxies and Rails serve it; Portuguese readers get it in English too. */
export function htmlPage(status: number, title: string): Answer {
	const body = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;
	return { status, contentType: HTML_TYPE, body };
}
