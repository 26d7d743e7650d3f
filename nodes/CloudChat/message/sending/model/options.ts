import { wholeNumber } from '../../../../shared/options/option';

/* Options that every operation has which sends messages. */

export const PARALLEL = wholeNumber({
	label: 'Messages in Parallel',
	default: 10,
	min: 1,
	max: 100,
	description: 'How many messages to send at the same time',
});

export const TIMEOUT = wholeNumber({
	label: 'Timeout',
	default: 30_000,
	min: 1_000,
	max: 600_000,
	description:
		'How many milliseconds to wait for an answer. If none comes, the message is reported as unknown and is not resent automatically.',
});
