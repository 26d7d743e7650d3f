import type { IExecuteFunctions } from 'n8n-workflow';

import type { Account } from '../api/account';
import { createTransport } from '../api/transport';
import { realClock } from './clock';
import { pacedReader, paceOf, type ReadPath } from './pacedReader';
import { RateLimiter, type Pace } from './rateLimiter';

interface ReaderParts {
	/** Milliseconds until a read without an answer is given up. */
	timeout: number;
	/** Absent: that of all reads of the execution. */
	pace?: Pace;
	/** Ends the reads; absent: Stop does. */
	stop?: AbortSignal;
}

/** Reads of the account for a run, at a pace and with retries. Never throws. */
export function accountReader(
	context: IExecuteFunctions,
	account: Account,
	{ timeout, pace = paceOf(context), stop = context.getExecutionCancelSignal() }: ReaderParts,
): ReadPath {
	const transport = createTransport(context, account, timeout);
	const read = async (path: string) => await transport({ method: 'GET', path });
	return pacedReader({ read, limiter: new RateLimiter(realClock, {}, pace, stop), stop });
}
