import type { NumberOption } from './kinds';

/** How often one message is tried again, whether it is sent or read. */
export const MAX_RETRIES = {
	label: 'Max Retries',
	kind: 'number',
	of: 'run',
	default: 3,
	min: 0,
	max: 10,
	description: 'How often to retry after 429 or a failed connection. Nothing else is retried.',
} as const satisfies NumberOption;
