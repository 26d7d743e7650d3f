import type { PlacedIds } from '../../../../shared/api/body';
import type { NextStep } from '../../../../shared/messages/codes';

/** The first messages of an inbox and template, which show whether the others may follow. */
export interface Trial {
	accepted: PlacedIds[];
	/** Absent until it is known what became of them. */
	end?: TrialEnd;
}

export type TrialReason = 'trialFailed' | 'trialUnknown';

/** What became of them, in sentences. */
export interface TrialEnd {
	/** Why the others may not follow; absent where they may. */
	reason?: TrialReason;
	/** Goes on after "because". */
	why: string;
	hint: string;
	/** The most common error. */
	errorCode?: number;
	nextStep?: NextStep;
}
