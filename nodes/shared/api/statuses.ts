import type { BreakStage } from './breakStage';

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

interface StatusRow {
	/** One status, or from … to. */
	statuses: Array<number | [from: number, to: number]>;
	meaning: Meaning;
}

/**
 * The one table of statuses; the first row that has a status counts. `failed` is only what certainly
 * was not sent. Source of the meanings: RFC 9110 and 6585; of the ones CloudChat is known to give
 * (as Chatwoot): 401, 404, 422, 429, 500. All others come from what may stand in front of it.
 */
const TABLE: StatusRow[] = [
	{
		// "Ask there, in the same way": nothing was done here.
		statuses: [301, 307, 308],
		meaning: {
			status: 'failed',
			reason: 'refused',
			said: 'The address answered with a redirect, which is not followed',
			hint: BASE_URL,
		},
	},
	{
		// A sign-in page answers so before anything is done; a service also, to show what it has done.
		// The other redirects are not for a POST at all, so they say nothing of it.
		statuses: [[300, 399]],
		meaning: {
			status: 'unknown',
			reason: 'unclearAnswer',
			said: 'The address answered with a redirect to another page',
			hint: IN_BETWEEN,
		},
	},
	{
		// Chatwoot: 401 for the token, the account and the right to the inbox; 403 comes from a gateway.
		statuses: [401, 403],
		meaning: {
			status: 'failed',
			reason: 'unauthorized',
			said: 'CloudChat did not authorize {what}',
			hint: 'Check the API Access Token of the credential, that its owner belongs to the account, and that they are a member of the inbox.',
		},
	},
	{
		statuses: [404],
		meaning: {
			status: 'failed',
			reason: 'notFound',
			said: 'CloudChat did not find what {what} refers to',
		},
	},
	{
		// The proxy of n8n's own network: it passed nothing on.
		statuses: [407],
		meaning: {
			status: 'failed',
			reason: 'refused',
			said: 'A proxy wants n8n to sign in first',
			hint: 'Check the proxy settings of the machine that n8n runs on.',
		},
	},
	{
		// The server gave up waiting for the request; a proxy says so too when the server behind it is late.
		statuses: [408],
		meaning: {
			status: 'unknown',
			reason: 'timeout',
			said: 'CloudChat did not finish {what} in time',
		},
	},
	{
		// 409: it may conflict with itself, taken before. 406: Rails says so after the work, where it has
		// no answer of the wanted kind. 424: a step failed, and not which. 444, 460, 499: a proxy noted
		// that the caller left while the server behind it was at work.
		statuses: [406, 409, 424, 444, 460, 499],
		meaning: {
			status: 'unknown',
			reason: 'unclearAnswer',
			said: 'CloudChat did not finish {what}',
		},
	},
	{
		statuses: [429],
		meaning: {
			status: 'failed',
			reason: 'throttled',
			said: 'CloudChat receives too many requests and did not accept {what}',
		},
	},
	{
		// Not for this address: another server, or none for this kind of request.
		statuses: [405, 410, 421, 426],
		meaning: {
			status: 'failed',
			reason: 'refused',
			said: 'The address does not accept {what}',
			hint: BASE_URL,
		},
	},
	{
		// RFC 9110: "the client seems to have erred", so the request was not carried out.
		statuses: [[400, 499]],
		meaning: {
			status: 'failed',
			reason: 'refused',
			said: 'CloudChat refused {what}',
		},
	},
	{
		// A fault may come after the message was handed on. A gateway's 502 to 504 do not tell either.
		statuses: [[500, 599]],
		meaning: { status: 'unknown', reason: 'serverError', said: 'CloudChat had an error' },
	},
];

/** 1xx is never the last word, and what is above 599 or below 100 is nobody's. */
const NO_STATUS: Meaning = {
	status: 'unknown',
	reason: 'unclearAnswer',
	said: 'The address did not give a valid HTTP answer',
	hint: IN_BETWEEN,
};

/** A success that a sign-in page, a firewall or a network's own page gave. */
export const WEB_PAGE: Meaning = {
	status: 'unknown',
	reason: 'unclearAnswer',
	said: 'A web page answered instead of CloudChat',
	hint: IN_BETWEEN,
};

/** A success whose body says that it failed. */
export const DENIED: Meaning = {
	status: 'unknown',
	reason: 'unclearAnswer',
	said: 'CloudChat answered OK, but its answer says that it failed',
};

/** What it means that no answer came, by where the request's life broke. */
export const NO_ANSWER: Record<BreakStage, Meaning> = {
	notMade: {
		status: 'failed',
		reason: 'refused',
		said: 'n8n did not give a file of {what}',
		hint: 'Look at the log of n8n, and at what is left of the file in the output of the node before.',
	},
	beforeConnection: {
		status: 'failed',
		reason: 'unreachable',
		said: 'CloudChat could not be reached',
		hint: 'Check the Base URL of the credential and the network of the machine that n8n runs on.',
	},
	timeout: { status: 'unknown', reason: 'timeout', said: 'CloudChat did not answer in time' },
	cancelled: {
		status: 'unknown',
		reason: 'connectionLost',
		said: 'The execution was stopped while {what} was on its way',
	},
	afterConnection: {
		status: 'unknown',
		reason: 'connectionLost',
		said: 'The connection to CloudChat was lost',
	},
};

/** What a status means by itself; `undefined` for a success. */
export function meaningOfStatus(statusCode: number): Meaning | undefined {
	if (statusCode >= 200 && statusCode <= 299) return undefined;
	return (
		TABLE.find((row) => row.statuses.some((one) => isIn(one, statusCode)))?.meaning ?? NO_STATUS
	);
}

function isIn(statuses: number | [number, number], statusCode: number): boolean {
	if (typeof statuses === 'number') return statuses === statusCode;
	return statuses[0] <= statusCode && statusCode <= statuses[1];
}
