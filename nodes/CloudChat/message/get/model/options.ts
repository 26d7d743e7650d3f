import { gone, wholeNumber, type ValuesOf } from '../../../../shared/options/option';

/** The options of *Get*; all of them hold for the whole run. */
export const OPTIONS = {
	perMinute: wholeNumber({
		label: 'Messages per Minute',
		min: 1,
		max: 100_000,
		suggested: 600,
		description: 'The most messages to read per minute, in all rounds of an execution together',
	}),
	timeout: wholeNumber({
		label: 'Timeout',
		default: 10_000,
		min: 1_000,
		max: 600_000,
		description: 'How many milliseconds to wait for an answer',
	}),
};

/** Options that there were once. */
export const GONE = {
	maxRetries: gone(
		'Max Retries',
		'A read that CloudChat certainly did not take is always retried up to three times.',
	),
};

/** What holds for the whole run. */
export interface Settings extends ValuesOf<typeof OPTIONS> {
	simplify: boolean;
}
