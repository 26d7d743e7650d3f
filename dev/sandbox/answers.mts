/** One HTTP answer, ready to be written. */
export interface Answer {
	readonly status: number;
	readonly contentType?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body: string;
}

/** Thrown where a request is refused: nothing of it is done. */
export class Refusal extends Error {
	constructor(readonly answer: Answer) {
		super(answer.body);
	}
}

/** chatwoot: in English only, but for two; a client must not care. */
const UNAUTHORIZED = {
	noToken: 'You need to sign in or sign up before continuing.',
	invalidToken: 'Invalid Access Token',
	bot: 'Access to this endpoint is not authorized for bots',
	notInboxMember: 'You are not authorized to do this action',
};

export type UnauthorizedVariant = keyof typeof UNAUTHORIZED;

export const JSON_TYPE = 'application/json; charset=utf-8';
export const HTML_TYPE = 'text/html; charset=utf-8';
export const TEXT_TYPE = 'text/plain';

export function json(status: number, value: unknown, headers?: Record<string, string>): Answer {
	return { status, contentType: JSON_TYPE, body: JSON.stringify(value), headers };
}

/** chatwoot: all four are 401, also "not a member of the inbox"; only `noToken` says `errors`. */
export function unauthorized(variant: UnauthorizedVariant): Answer {
	const words = UNAUTHORIZED[variant];
	return json(401, variant === 'noToken' ? { errors: [words] } : { error: words });
}

/** chatwoot (Rails): a required key is missing or blank. */
export function missingParam(name: string): Answer {
	return json(422, { error: `param is missing or the value is empty: ${name}` });
}

/** chatwoot (Rails): no content. */
export const NO_CONTENT: Answer = { status: 200, body: '' };

/** chatwoot: unknown account, inbox or contact. assumed: unknown template. */
export const NOT_FOUND = json(404, { error: 'Resource could not be found' });

/** chatwoot (Rails): no such route. */
export const NO_ROUTE = json(404, { status: 404, error: 'Not Found' });

/** chatwoot (Rails): the body is not JSON although the header says so. */
export const BAD_REQUEST = json(400, { status: 400, error: 'Bad Request' });

/** chatwoot (Rails): an error of the code. */
export const SERVER_ERROR = json(500, { status: 500, error: 'Internal Server Error' });

/** chatwoot: the contact's record is invalid, which has another shape than the other refusals. */
export const BAD_PHONE = json(422, {
	message: 'Phone number should be in e164 format',
	attributes: ['phone_number'],
});

/** assumed: Chatwoot has no such action, so neither status nor words are known. */
export const NOT_WHATSAPP = json(422, { error: 'Inbox is not a WhatsApp inbox' });

/** assumed: as above. Meta itself would refuse it only later, out of the caller's sight. */
export const NOT_APPROVED = json(422, { error: 'Template is not approved' });

/** assumed: no case of Chatwoot's is known to answer 403 here; a gateway may. */
export const FORBIDDEN = json(403, { error: 'Forbidden' });

/**
 * chatwoot: Rack::Attack's plain text, which tells no time. assumed: a Kong gateway's header in
 * seconds; JSON with seconds, as a client of CloudChat's data extracts reads it.
 */
export function throttled(by: 'chatwoot' | 'kong' | 'cloudchat', retryAfter: number): Answer {
	if (by === 'chatwoot') return { status: 429, contentType: TEXT_TYPE, body: 'Retry later\n' };
	return by === 'cloudchat'
		? json(429, { error: 'Too many requests', retry_after: retryAfter })
		: json(429, { message: 'API rate limit exceeded' }, { 'retry-after': String(retryAfter) });
}

/** A page as proxies and Rails serve it. */
export function htmlPage(status: number, title: string, headers?: Record<string, string>): Answer {
	const body = `<html>\r\n<head><title>${title}</title></head>\r\n<body><h1>${title}</h1></body>\r\n</html>\r\n`;
	return { status, contentType: HTML_TYPE, body, headers };
}
