import type { SendingHours } from '../../../../shared/pace/sendingHours';

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
