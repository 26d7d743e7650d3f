import { createTransport, type TransportContext } from './transport';
import type { Account } from './account';
import type { Result } from '../problem';
import { readAnswer, type CallAbout, type CallProblem } from './readAnswer';

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
	const transport = createTransport(context, account, timeout);
	return readAnswer(await transport({ method: 'GET', path }), about);
}
