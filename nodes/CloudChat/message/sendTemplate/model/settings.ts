import type { ValuesOf } from '../../../../shared/options/option';
import type { RUN_OPTIONS } from './options';

/** What holds for the whole run. */
export interface Settings extends ValuesOf<typeof RUN_OPTIONS> {
	simplify: boolean;
	/** *On Error: Stop Workflow*: nothing goes out if any item is invalid. */
	stopOnError: boolean;
}

/** What of it decides what happens to the items of a run. */
export type PlanRules = Pick<Settings, 'stopOnError' | 'allOrNothing' | 'dryRun' | 'duplicates'> &
	Partial<Pick<Settings, 'maxMessages'>>;
