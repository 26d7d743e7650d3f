import type { PlacedIds } from '../../../../shared/api/body';
import { newPace, type Pace } from '../../../../shared/pace/rateLimiter';
import type { Stopped } from './outcome';

/** The first messages of an inbox and template, which show whether the others may follow. */
export interface Trial {
	accepted: PlacedIds[];
	/** What became of them; absent until it is known. */
	end?: TrialEnd;
}

/** `reason`: why the others may not follow; absent where they may. */
export type TrialEnd = Omit<Stopped, 'reason'> & { reason?: 'trialFailed' | 'trialUnknown' };

/**
 * What all runs of the node in an execution share: the pace, and what stops messages. Plain data,
 * since n8n stores it with the execution. Times are milliseconds since 1970.
 */
export interface Limits extends Pace {
	/** What stops all messages, those of an inbox, or those of an inbox and template. */
	stopped: Record<string, Stopped>;
	/** Failures in a row with the same status and reason, by inbox and template. */
	streaks: Record<string, { failure: string; length: number }>;
	/** By inbox and template. */
	trials: Record<string, Trial>;
}

export function newLimits(): Limits {
	return { ...newPace(), stopped: {}, streaks: {}, trials: {} };
}
