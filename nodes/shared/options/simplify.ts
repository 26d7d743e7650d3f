import type { YesNoOption } from './kinds';

/** A parameter of its own beside the options; it is checked as they are. */
export const SIMPLIFY = {
	label: 'Simplify',
	kind: 'yesNo',
	of: 'run',
	default: true,
	careful: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
} as const satisfies YesNoOption;
