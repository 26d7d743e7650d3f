import type { INodeProperties } from 'n8n-workflow';

/** Options that decide which messages go out, and how fast. */
export const deliveryOptions: INodeProperties[] = [
	{
		displayName: 'All or Nothing',
		name: 'allOrNothing',
		type: 'boolean',
		default: false,
		description:
			'Whether to send nothing at all if any item is invalid. With On Error set to Stop Workflow that is always so.',
	},
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description: 'Whether to check everything and show the requests without sending a message',
	},
	{
		displayName: 'Duplicates',
		name: 'duplicates',
		type: 'options',
		options: [
			{
				name: 'Skip the Same Message',
				value: 'exact',
				description: 'The same message goes to the same number once per run',
			},
			{
				name: 'One Message per Recipient',
				value: 'recipient',
				description: 'A number gets one message per run, whatever it says',
			},
			{ name: 'Allow', value: 'allow', description: 'Every item is sent' },
		],
		default: 'exact',
		description:
			'What to do with items that repeat an earlier one. Brazilian mobiles with and without the ninth digit are one number.',
	},
	{
		displayName: 'Max Messages',
		name: 'maxMessages',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 1000,
		description: 'Refuse the run, before the first message, if it would send more than this',
	},
	{
		displayName: 'Max Retries',
		name: 'maxRetries',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 10, numberPrecision: 0 },
		default: 3,
		description:
			'How often to try a message again that certainly was not processed: CloudChat was too busy, or no connection could be made',
	},
	{
		displayName: 'Messages in Parallel',
		name: 'parallel',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100, numberPrecision: 0 },
		default: 10,
		description: 'How many messages may be on their way at once',
	},
	{
		displayName: 'Messages per Minute',
		name: 'perMinute',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 60,
		description: 'How many messages to start a minute at most, at an even pace',
	},
	{
		displayName: 'Resend Unknown',
		name: 'resendUnknown',
		type: 'boolean',
		default: false,
		description:
			'Whether to send messages again of which it is not known if they went out. Customers may get them twice.',
	},
	{
		displayName: 'Stop After Failures',
		name: 'stopAfterFailures',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 10,
		description:
			'After this many equal failures in a row, no more messages of that inbox and template are sent. 0 means never.',
	},
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1000, maxValue: 600000, numberPrecision: 0 },
		default: 30000,
		description:
			'How many milliseconds to wait for an answer. A message without one is reported as unknown and never sent again by itself.',
	},
];
