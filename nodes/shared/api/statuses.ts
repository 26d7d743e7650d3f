import { type BreakStage, breakStage } from './breakStage';
import { bodyOf, deniesSuccess, type Body } from './body';
import type { Answer, Broken } from './transport';

/** Why what was asked for certainly was not done. */
export type RefusedReason = 'refused' | 'unauthorized' | 'notFound' | 'throttled' | 'unreachable';

/** Why nobody knows whether it was done. */
export type UnclearReason =
	| 'timeout'
	| 'connectionLost'
	| 'serverError'
	/** What answered was a web page, a redirect to one, or a success that names an error. */
	| 'unclearAnswer';

/**
 * What an answer means that is not a plain success. `said` and `hint` are for messages, for the
 * form's lists and for the credential's test alike; `{what}` stands for what was asked for.
 */
export type Meaning = (
	{ status: 'failed'; reason: RefusedReason } | { status: 'unknown'; reason: UnclearReason }
) & {
	/** What happened, without a full stop. */
	said: string;
	/** What to do about it, in a sentence. */
	hint?: string;
};

const BASE_URL =
	'Check that the Base URL of the credential is the address where CloudChat itself answers.';
const IN_BETWEEN =
	'Check the Base URL of the credential, and whether a sign-in page or a firewall is between n8n and CloudChat.';

function failed(reason: RefusedReason, said: string, hint?: string): Meaning {
	return { status: 'failed', reason, said, hint };
}

function unknown(reason: UnclearReason, said: string, hint?: string): Meaning {
	return { status: 'unknown', reason, said, hint };
}

/**
 * The one table of statuses; the first row that has a status counts. `failed` is only what certainly
 * was not sent. Source of the meanings: RFC 9110 and 6585; of the ones CloudChat is known to give
 * (as Chatwoot): 401, 404, 422, 429, 500. All others come from what may stand in front of it.
 */
const TABLE: Array<[statuses: Array<number | [from: number, to: number]>, meaning: Meaning]> = [
	// "Ask there, in the same way": nothing was done here.
	[
		[301, 307, 308],
		failed('refused', 'The address answered with a redirect, which is not followed', BASE_URL),
	],
	// A sign-in page answers so before anything is done; a service also, to show what it has done.
	// The other redirects are not for a POST at all, so they say nothing of it.
	[
		[[300, 399]],
		unknown('unclearAnswer', 'The address answered with a redirect to another page', IN_BETWEEN),
	],
	// Chatwoot: 401 for the token, the account and the right to the inbox; 403 comes from a gateway.
	[
		[401, 403],
		failed(
			'unauthorized',
			'CloudChat did not authorize {what}',
			'Check the API Access Token of the credential, that its owner belongs to the account, and that they are a member of the inbox.',
		),
	],
	[[404], failed('notFound', 'CloudChat did not find what {what} refers to')],
	// The proxy of n8n's own network: it passed nothing on.
	[
		[407],
		failed(
			'refused',
			'A proxy wants n8n to sign in first',
			'Check the proxy settings of the machine that n8n runs on.',
		),
	],
	// The server gave up waiting for the request; a proxy says so too when the server behind it is late.
	[[408], unknown('timeout', 'CloudChat did not finish {what} in time')],
	// 409: it may conflict with itself, taken before. 406: Rails says so after the work, where it has
	// no answer of the wanted kind. 424: a step failed, and not which. 444, 460, 499: a proxy noted
	// that the caller left while the server behind it was at work.
	[[406, 409, 424, 444, 460, 499], unknown('unclearAnswer', 'CloudChat did not finish {what}')],
	[[429], failed('throttled', 'CloudChat receives too many requests and did not accept {what}')],
	// Not for this address: another server, or none for this kind of request.
	[[405, 410, 421, 426], failed('refused', 'The address does not accept {what}', BASE_URL)],
	// RFC 9110: "the client seems to have erred", so the request was not carried out.
	[[[400, 499]], failed('refused', 'CloudChat refused {what}')],
	// A fault may come after the message was handed on. A gateway's 502 to 504 do not tell either.
	[[[500, 599]], unknown('serverError', 'CloudChat had an error')],
];

/** 1xx is never the last word, and what is above 599 or below 100 is nobody's. */
const NO_STATUS = unknown(
	'unclearAnswer',
	'The address did not give a valid HTTP answer',
	IN_BETWEEN,
);

/** A success that a sign-in page, a firewall or a network's own page gave. */
const WEB_PAGE = unknown('unclearAnswer', 'A web page answered instead of CloudChat', IN_BETWEEN);

/** A success whose body says that it failed. */
const DENIED = unknown(
	'unclearAnswer',
	'CloudChat answered OK, but its answer says that it failed',
);

/** What it means that no answer came, by where the request's life broke. */
const NO_ANSWER: Record<BreakStage, Meaning> = {
	notMade: failed(
		'refused',
		'n8n did not give a file of {what}',
		'Look at the log of n8n, and at what is left of the file in the output of the node before.',
	),
	beforeConnection: failed(
		'unreachable',
		'CloudChat could not be reached',
		'Check the Base URL of the credential and the network of the machine that n8n runs on.',
	),
	timeout: unknown('timeout', 'CloudChat did not answer in time'),
	cancelled: unknown('connectionLost', 'The execution was stopped while {what} was on its way'),
	afterConnection: unknown('connectionLost', 'The connection to CloudChat was lost'),
};

/** What a status means by itself; `undefined` for a success. */
export function meaningOfStatus(statusCode: number): Meaning | undefined {
	if (statusCode >= 200 && statusCode <= 299) return undefined;
	const isIt = (statuses: number | [number, number]) => {
		const [from, to = from] = [statuses].flat();
		return from <= statusCode && statusCode <= to;
	};
	return TABLE.find(([statuses]) => statuses.some(isIt))?.[1] ?? NO_STATUS;
}

/** How a request ended, by status and structure only: words are localised, or a gateway's own. */
export interface MeaningOfResult {
	body: Body;
	/** Absent where it was a success. */
	meaning?: Meaning;
	/** The network's own code, where no answer came. */
	code?: string;
}

/**
 * A 2xx is a success, with or without a body, since CloudChat's own answer is not stated. It is not
 * one if a web page came, or if the body says that it failed: then nobody knows.
 */
export function meaningOf(result: Answer | Broken): MeaningOfResult {
	if (result.kind === 'broken') {
		const { stage, code } = breakStage(result.error);
		return { body: { kind: 'empty' }, meaning: NO_ANSWER[stage], code };
	}
	const body = bodyOf(result);
	return { body, meaning: meaningOfStatus(result.statusCode) ?? meaningOfBody(body) };
}

function meaningOfBody(body: Body): Meaning | undefined {
	if (body.kind === 'page') return WEB_PAGE;
	return body.kind === 'json' && deniesSuccess(body.json) ? DENIED : undefined;
}
