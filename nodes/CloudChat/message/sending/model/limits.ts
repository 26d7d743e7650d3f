import { newPace, type Pace } from '../../../../shared/pace/rateLimiter';
import type { Trial } from './trial';

/**
 * What all runs of the node in an execution share: the pace, and what stops messages. Plain data,
 * since n8n stores it with the execution. Times are milliseconds since 1970.
 */
export interface Limits extends Pace {
	/** What stops all messages, those of an inbox, or those of an inbox and template. */
	stopped: Record<string, { why: string; hint: string }>;
	/** Failures in a row with the same status and reason, by inbox and template. */
	streaks: Record<string, { failure: string; length: number }>;
	/** By inbox and template. */
	trials: Record<string, Trial>;
}

export function newLimits(): Limits {
	return { ...newPace(), stopped: {}, streaks: {}, trials: {} };
}
