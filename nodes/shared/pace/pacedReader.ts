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

/**
 * After this many reads in a row without an answer, throttled or answered with a pause, CloudChat
 * counts as not there. It is more than are in flight at once: those end together when a server
 * restarts.
 */
const GONE_AFTER = 20;

const STOPPED: Broken = { kind: 'broken', error: { code: 'ERR_CANCELED' } };

/** For a read that is not made, since an earlier round or try was told of a long pause. */
const THROTTLED: Answer = { kind: 'answer', statusCode: 429, body: '' };

/**
 * Reads at the pace of the gate, which all reads of a run share. Once CloudChat asks for a long
 * pause, or many times in a row does not answer, throttles or asks for a pause, the reads that are
 * left end like the one that showed it, and never like one that went well, which is about another
 * message. A run of thousands of items is not held up for hours.
 */
export function pacedReader({ read, gate, clock, maxRetries, stop }: Parts): ReadPath {
	let inVain = 0;
	let gone: Answer | Broken = STOPPED;
	let paused: Answer = THROTTLED;

	/** How a read ends that is not made; `undefined` where it is. */
	const ending = (): Answer | Broken | undefined => {
		if (stop?.aborted) return STOPPED;
		if (gate.tooLong !== undefined) return paused;
		return inVain >= GONE_AFTER ? gone : undefined;
	};

	return async (path) => {
		for (let tries = 1; ; tries += 1) {
			if (ending() === undefined) await gate.pass();
			const end = ending();
			if (end !== undefined) return end;
			const result = await read(path);
			const reason = understand(result).meaning?.reason;
			// Any other answer tells of its own message only.
			const mayPause = reason === 'throttled' || reason === 'serverError';
			const asked = mayPause ? pauseAsked(result, clock.now()) : undefined;
			if (asked !== undefined && result.kind === 'answer') {
				paused = result;
				gate.close(asked);
			}
			const mayTryAgain = reason === 'throttled' || reason === 'unreachable';
			if (!mayTryAgain || tries > maxRetries) {
				const isInVain = result.kind === 'broken' || mayTryAgain || asked !== undefined;
				inVain = isInVain ? inVain + 1 : 0;
				gone = result;
				return result;
			}
			if (asked !== undefined) continue;
			const wait = retryWait(result, tries);
			if (result.kind === 'answer') gate.close(wait);
			else await clock.wait(wait, stop);
		}
	};
}
