import { yesNo } from './option';

/** A parameter of its own beside the options; it is checked as they are. */
export const SIMPLIFY = yesNo({
	label: 'Simplify',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
});
