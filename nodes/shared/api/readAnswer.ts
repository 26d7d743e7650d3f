import { bad, good, type Problem, type Result, type ServiceProblem } from '../problem';
import { record, text } from '../text/json';
import type { Account } from './account';
import { bodyOf } from './body';
import { meaningOf, type Meaning, type RefusedReason, type UnclearReason } from './statuses';
import { serviceWords } from './serviceWords';
import { createTransport, type Answer, type Broken, type TransportContext } from './transport';

/** Why a call gave nothing of use. */
export type CallProblem = ServiceProblem<RefusedReason | UnclearReason>;

/** What a call is about, for its sentences. */
export interface CallAbout {
	/** Such as `the inboxes`, going on after "the request for". */
	what: string;
	/** What a 404 may mean, and what to do then. */
	notFound: Pick<Problem, 'message' | 'hint'>;
}

/** An answer that is of no use, whatever its status; or what stands in the way of a call. */
export function unusable(
	message: string,
	hint: string,
	httpCode?: number,
): { ok: false; problem: CallProblem } {
	return bad({ reason: 'unclearAnswer', message, hint, httpCode });
}

/** A problem in one sentence, with another way out where there is one: `What: do this, or that.` */
export function inOneSentence(
	{ message, hint }: Pick<Problem, 'message' | 'hint'>,
	orElse?: string,
): string {
	const [what, todo] = [message, hint].map((sentence) => sentence.replace(/\.$/, ''));
	const orThat = orElse === undefined ? '' : `, or ${orElse}`;
	return `${what}: ${todo.charAt(0).toLowerCase()}${todo.slice(1)}${orThat}.`;
}

/** The JSON of a good answer, or what is wrong. What a status means is the same as for messages. */
export function readAnswer(result: Answer | Broken, about: CallAbout): Result<object, CallProblem> {
	const read = readAnyAnswer(result, about);
	if (!read.ok) return read;
	if (typeof read.value === 'object' && read.value !== null) return good(read.value);
	const hint = 'Check the Base URL of the credential.';
	return unusable('CloudChat did not return a list.', hint, statusOf(result));
}

/** Milliseconds: a form that waits longer seems broken, and a run is not held up for help. */
const TIMEOUT = 10_000;

/**
 * Reads from the account, once, and never throws: sending does not depend on reads. The
 * paths are Chatwoot's; that CloudChat offers them is an assumption. What comes back may hold
 * secrets, so it is reduced right away by the caller; of a failed request nothing is kept.
 */
export async function readFromAccount(
	context: TransportContext,
	account: Account,
	path: string,
	about: CallAbout,
	timeout = TIMEOUT,
): Promise<Result<object, CallProblem>> {
	return readAnswer(await createTransport(context, account, timeout)({ path }), about);
}

/** The same of a call whose success may come without JSON: `undefined`. */
export function readAnyAnswer(
	result: Answer | Broken,
	about: CallAbout,
): Result<unknown, CallProblem> {
	const { body, meaning } = meaningOf(result);
	if (meaning === undefined) return good(body.kind === 'json' ? body.json : undefined);
	const response = result.kind === 'answer' ? serviceWords(result.body) : undefined;
	return bad({ ...problemOf(meaning, about, statusOf(result)), response });
}

/**
 * What an answer of a read holds that CloudChat may not offer, or what is wrong. `things` is what it
 * reads, in the plural; `find` gives `undefined` for JSON of another kind. Only a service that has the
 * read says in JSON that it has no such thing. Any other 404, and a web page, come from one that does
 * not have it, or from something in between.
 */
export function readOffered<Found>(
	result: Answer | Broken,
	{ things, ...about }: CallAbout & { things: string },
	find: (json: object) => Found | undefined,
): Result<Found, CallProblem> {
	const read = readAnswer(result, about);
	const found = read.ok ? find(read.value) : undefined;
	if (found !== undefined) return good(found);
	const message = `CloudChat did not answer with ${things}. This node assumes that it offers to read them, as Chatwoot does.`;
	const hint = 'Check the Base URL of the credential, or look at the conversation in CloudChat.';
	if (read.ok) return unusable(message, hint, statusOf(result));
	const { problem } = read;
	if (problem.reason === 'unauthorized') {
		const bots = `The token of an agent bot cannot read ${things}.`;
		return bad({ ...problem, hint: `${problem.hint} ${bots}` });
	}
	const isMissing = problem.reason === 'notFound' && !saysNotFound(result);
	return isMissing || problem.reason === 'unclearAnswer'
		? bad({ ...problem, message, hint })
		: read;
}

/** As Chatwoot says it: `{"error": …}`. Rails adds a `status` where it has no such path. */
export function saysNotFound(result: Answer | Broken): boolean {
	if (result.kind === 'broken') return false;
	const body = bodyOf(result);
	const { error, status } = record(body.kind === 'json' ? body.json : undefined);
	return text(error) !== '' && status === undefined;
}

/** What a meaning comes to for a call that is not about a message. */
export function problemOf(
	{ reason, said, hint = 'Try again later.' }: Meaning,
	{ what, notFound }: CallAbout,
	httpCode?: number,
): CallProblem {
	if (reason === 'notFound') return { reason, ...notFound, httpCode };
	const code = httpCode === undefined ? '' : ` (${httpCode})`;
	const message = `${said.replace('{what}', `the request for ${what}`)}${code}.`;
	return { reason, message, hint, httpCode };
}

function statusOf(result: Answer | Broken): number | undefined {
	return result.kind === 'answer' ? result.statusCode : undefined;
}
