import type { Option } from '../../../../shared/options/kinds';
import type { GoneOption } from '../../../../shared/options/gone';

/** The options of *Get*, as a table: the form and the reading are made from it. */
export const OPTIONS = {
	perMinute: {
		label: 'Messages per Minute',
		kind: 'number',
		of: 'run',
		min: 1,
		max: 100_000,
		example: 600,
		description: 'The most messages to read per minute, in all rounds of an execution together',
	},
	timeout: {
		label: 'Timeout',
		kind: 'number',
		of: 'run',
		default: 10_000,
		min: 1_000,
		max: 600_000,
		description: 'How many milliseconds to wait for an answer',
	},
} as const satisfies Record<string, Option>;

/** Options that there were once. */
export const GONE: Record<string, GoneOption> = {
	maxRetries: {
		label: 'Max Retries',
		instead: 'A read that CloudChat certainly did not take is always retried up to three times.',
	},
};

/** What holds for the whole run. */
export interface Settings {
	/** Absent: as fast as CloudChat answers. */
	perMinute?: number;
	/** Milliseconds until a request without an answer is given up. */
	timeout: number;
	simplify: boolean;
}
