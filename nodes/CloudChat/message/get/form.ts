import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { CONVERSATION_ID } from '../../../shared/conversations/conversationId';
import { fieldOf, collectionOf, gone, idNumber, wholeNumber } from '../../../shared/options/option';
import { SIMPLIFY } from '../../../shared/options/readOptions';

const onGet: IDisplayOptions = { show: { resource: ['message'], operation: ['get'] } };

/** The fields of each item. */
export const FIELDS = {
	conversationId: CONVERSATION_ID,
	messageId: {
		...idNumber({
			label: 'Message ID',
			description:
				'The message. Send Template returns it as messageId. Leave empty for the newest message of the conversation that was sent to the customer.',
			placeholder: 'e.g. {{ $json.messageId }}',
			how: 'Use the messageId that Send Template returned: {{ $json.messageId }}. Leave it empty for the newest message that was sent.',
		}),
		mayBeMissing: true as const,
	},
};

/** Options that hold for the whole run. */
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
		'Reading is always tried again, up to three times, if CloudChat refused it with 429 (too many requests), or if no connection was made.',
	),
};

/** The operation's fields, in the order in which the user sees them. */
export const properties: INodeProperties[] = [
	...Object.entries({ ...FIELDS, simplify: SIMPLIFY }).map(([name, field]) =>
		fieldOf(name, field, onGet),
	),
	collectionOf('Option', { ...OPTIONS, ...GONE }, onGet),
];
