import type { SendingHours } from '../../../../shared/pace/sendingHours';
import { wholeNumber } from '../../../../shared/options/option';

/** What holds for a whole run, of whatever operation that sends messages. */
export interface Settings {
	/** *On Error: Stop Workflow*: nothing goes out if any item is invalid. */
	stopOnError: boolean;
	allOrNothing: boolean;
	dryRun: boolean;
	duplicates: 'exact' | 'recipient' | 'allow';
	/** The most messages that an execution may send. */
	maxMessages?: number;
	/** Messages in flight at once. */
	parallel: number;
	perMinute?: number;
	/** Milliseconds until a request without an answer is given up. */
	timeout: number;
	/** After so many failures of the same kind in a row their like is stopped; 0: never. */
	stopAfterFailures: number;
	simplify: boolean;
	/** So many messages of an inbox and template show whether the others may follow; absent: none. */
	trialBatch?: number;
	/** When messages may go out; absent: always. */
	hours?: SendingHours;
}

/** What of it decides what happens to the items of a run. */
export type PlanRules = Pick<
	Settings,
	'stopOnError' | 'allOrNothing' | 'dryRun' | 'duplicates' | 'maxMessages'
>;

/* Options that every operation has which sends messages. */

export const PARALLEL = wholeNumber({
	label: 'Messages in Parallel',
	default: 10,
	min: 1,
	max: 100,
	description: 'How many messages to send at the same time',
});

export const TIMEOUT = wholeNumber({
	label: 'Timeout',
	default: 30_000,
	min: 1_000,
	max: 600_000,
	description:
		'How many milliseconds to wait for an answer. If none comes, the message is reported as unknown and is not resent automatically.',
});
