import { understand } from '../api/meaning';
import type { Answer, Broken } from '../api/transport';
import type { Clock } from './clock';
import type { Gate } from './gate';
import { pauseAsked, retryWait } from './retryWait';

/** Reads a path of the account, below `/api/v1/accounts/{id}/`. Never throws. */
export type ReadPath = (path: string) => Promise<Answer | Broken>;

interface Parts {
	/** One request, without a pace. */
	read: ReadPath;
	gate: Gate;
	clock: Clock;
	/** How often to retry after 429 or a failed connection; nothing else is retried, as in sending. */
	maxRetries: number;
	/** Aborts when Stop is pressed. */
	stop?: AbortSignal;
}

/** So many requests in a row without any answer, and CloudChat counts as not there. */
const GONE_AFTER = 10;

const STOPPED: Broken = { kind: 'broken', error: { code: 'ERR_CANCELED' } };

/**
 * Reads at the pace of the gate, which all reads of a run share. Once CloudChat asks for a long
 * pause, or does not answer many times in a row, the reads that are left end like the last one: a
 * run of thousands of items is not held up for hours.
 */
export function pacedReader({ read, gate, clock, maxRetries, stop }: Parts): ReadPath {
	let silent = 0;
	let last: Answer | Broken = STOPPED;

	const inVain = () => stop?.aborted || gate.tooLong !== undefined || silent >= GONE_AFTER;

	return async (path) => {
		for (let tries = 1; ; tries += 1) {
			if (!inVain()) await gate.pass();
			if (inVain()) return stop?.aborted ? STOPPED : last;
			const result = await read(path);
			last = result;
			const reason = understand(result).meaning?.reason;
			const asked = pauseAsked(result, clock.now());
			if (asked !== undefined) gate.close(asked);
			const mayTryAgain = reason === 'throttled' || reason === 'unreachable';
			if (!mayTryAgain || tries > maxRetries) {
				silent = result.kind === 'broken' ? silent + 1 : 0;
				return result;
			}
			if (asked !== undefined) continue;
			const wait = retryWait(result, tries);
			if (result.kind === 'answer') gate.close(wait);
			else await clock.wait(wait, stop);
		}
	};
}
