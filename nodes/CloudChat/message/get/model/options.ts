import type { Option } from '../../../../shared/options/kinds';
import { MAX_RETRIES } from '../../../../shared/options/maxRetries';

/** The options of *Get*, as a table: the form and the reading are made from it. */
export const OPTIONS = {
	maxRetries: MAX_RETRIES,
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

/** What holds for the whole run. */
export interface Settings {
	maxRetries: number;
	/** Absent: as fast as CloudChat answers. */
	perMinute?: number;
	/** Milliseconds until a request without an answer is given up. */
	timeout: number;
	simplify: boolean;
}
