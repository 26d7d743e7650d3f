import type { Pace } from '../../../../shared/pace/gate';

/**
 * What all runs of the node in an execution share: the pace, and what stops messages. Plain data,
 * since n8n stores it with the execution. Times are milliseconds since 1970.
 */
export interface Limits extends Pace {
	/** What stops all messages, those of an inbox, or those of an inbox and template. */
	stopped: Record<string, { why: string; hint: string }>;
	/** Identical failures in a row, by inbox and template. */
	streaks: Record<string, { failure: string; length: number }>;
}

export function newLimits(): Limits {
	return { nextStart: 0, closedUntil: 0, stopped: {}, streaks: {} };
}
