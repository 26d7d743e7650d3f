import type { IExecuteFunctions } from 'n8n-workflow';

import type { Account } from '../api/account';
import { meaningOf } from '../api/statuses';
import { createTransport, type Answer, type Broken, type CallAccount } from '../api/transport';
import { realClock } from './clock';
import { newPace, RateLimiter, type Pace } from './rateLimiter';

interface Parts<Request> {
	/** One request, without a pace. */
	read: (request: Request) => Promise<Answer | Broken>;
	limiter: RateLimiter;
	/** Aborts when Stop is pressed. */
	stop?: AbortSignal;
}

/**
 * After this many reads in a row that were throttled, met a server error or no answer, CloudChat
 * counts as not there. It is more than are in flight at once: those end together when a server
 * restarts.
 */
const GONE_AFTER = 20;

const STOPPED: Broken = { kind: 'broken', error: { code: 'ERR_CANCELED' }, notMade: true };

/** For a read that is not made, since an earlier round or try was told of a long pause. */
const THROTTLED: Answer = { kind: 'answer', statusCode: 429, body: '' };

/**
 * Reads at the pace of the limiter, and tries again as it does. Once CloudChat asks for a long pause
 * or counts as not there, the reads that are left end like the last one that showed it. A run of
 * thousands of items is not held up for hours.
 */
export function pacedReader<Request>({
	read,
	limiter,
	stop,
}: Parts<Request>): Parts<Request>['read'] {
	let inVain = 0;
	let lastInVain: Answer | Broken = THROTTLED;

	/** How a read ends that is not made; `undefined` where it is. */
	const ending = (): Answer | Broken | undefined => {
		if (stop?.aborted) return STOPPED;
		return limiter.tooLong !== undefined || inVain >= GONE_AFTER
			? { ...lastInVain, notMade: true }
			: undefined;
	};

	return async (request) => {
		let result: Answer | Broken | undefined;
		const end = await limiter.send(async () => (result = await read(request)), ending);
		if (result === undefined) return end ?? STOPPED;
		const reason = meaningOf(result).meaning?.reason;
		const isInVain = result.kind === 'broken' || reason === 'throttled' || reason === 'serverError';
		inVain = isInVain ? inVain + 1 : 0;
		if (isInVain) lastInVain = result;
		return result;
	};
}

/** Calls to the account for a run, at a pace and with retries. Never throws. */
export function pacedCalls(
	context: IExecuteFunctions,
	account: Account,
	parts: {
		/** Milliseconds until a call without an answer is given up. */
		timeout: number;
		/** Absent: as fast as CloudChat answers. */
		perMinute?: number;
		/** Absent: that of all reads of the execution. */
		pace?: Pace;
		/** Ends the calls; absent: Stop does. */
		stop?: AbortSignal;
	},
): CallAccount {
	const { timeout, perMinute, pace = paceOf(context) } = parts;
	const { stop = context.getExecutionCancelSignal() } = parts;
	const limiter = new RateLimiter(realClock, { perMinute }, pace, stop);
	return pacedReader({ read: createTransport(context, account, timeout), limiter, stop });
}

/**
 * The pace that all rounds of the node in an execution share: n8n keeps it with the execution. Where
 * n8n has nothing to keep it in, as for a client of MCP in older releases, a run has its own.
 */
function paceOf(context: IExecuteFunctions): Pace {
	try {
		const memory = context.getContext('node') as { readPace?: Pace };
		return (memory.readPace ??= newPace());
	} catch {
		return newPace();
	}
}
