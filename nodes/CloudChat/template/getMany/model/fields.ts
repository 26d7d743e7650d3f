import type { NumberOption, YesNoOption } from '../../../../shared/options/kinds';

export const RETURN_ALL = {
	label: 'Return All',
	kind: 'yesNo',
	of: 'item',
	default: false,
	careful: false,
	description: 'Whether to return all results or only up to a given limit',
} as const satisfies YesNoOption;

export const LIMIT = {
	label: 'Limit',
	kind: 'number',
	of: 'item',
	default: 50,
	min: 1,
	max: 100_000,
	description: 'Max number of results to return',
} as const satisfies NumberOption;

export const ONLY_SENDABLE = {
	label: 'Only Sendable',
	kind: 'yesNo',
	of: 'item',
	default: true,
	careful: true,
	description:
		'Whether to return only templates that WhatsApp has approved and that Send Template can send',
} as const satisfies YesNoOption;
