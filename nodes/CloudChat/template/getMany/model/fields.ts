import { wholeNumber, yesNo } from '../../../../shared/options/option';

export const RETURN_ALL = yesNo({
	label: 'Return All',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
});

export const LIMIT = wholeNumber({
	label: 'Limit',
	default: 50,
	min: 1,
	max: 100_000,
	description: 'Max number of results to return',
});

export const ONLY_SENDABLE = yesNo({
	label: 'Only Sendable',
	default: true,
	description:
		'Whether to return only templates that WhatsApp has approved and that Send Template can send',
});
