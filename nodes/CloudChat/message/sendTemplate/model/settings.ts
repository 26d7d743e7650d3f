/** The options of the run that decide what happens to its items. */
export interface PlanRules {
	/** *On Error: Stop Workflow*: nothing goes out if any item is invalid. */
	stopOnError: boolean;
	/** The same, by the user's choice. */
	allOrNothing: boolean;
	dryRun: boolean;
	/** Which messages repeat another: the same one, any to the same person, or none. */
	duplicates: 'exact' | 'recipient' | 'allow';
	/** Send once more what an earlier try or execution left unknown. */
	resendUnknown: boolean;
	/** A run sends nothing if the execution would send more than this. */
	maxMessages?: number;
}

/** What holds for the whole run. */
export interface Settings extends PlanRules {
	simplify: boolean;
	/** Messages in flight at once. */
	parallel: number;
	/** Messages started a minute, at an even pace; absent: as fast as `parallel` allows. */
	perMinute?: number;
	/** How often to retry what was certainly not processed. */
	maxRetries: number;
	/** Milliseconds until a request without an answer is given up. */
	timeout: number;
	/** This many identical failures in a row stop an inbox and template; 0: never. */
	stopAfterFailures: number;
	/** Whether messages that do not fit their template are refused; costs one read an inbox. */
	checkTemplate: boolean;
}
