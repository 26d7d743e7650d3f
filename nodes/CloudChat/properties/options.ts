import type { INodeProperties } from 'n8n-workflow';

import { countries } from './countries';
import { onSendTemplate } from './show';

/** Everything with a good default, in alphabetical order as n8n wants it. */
export const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	displayOptions: onSendTemplate,
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Clean Whitespace',
			name: 'cleanWhitespace',
			type: 'boolean',
			default: true,
			description:
				'Whether to turn line breaks and tabs in values into spaces and to shorten long runs of spaces. WhatsApp refuses them. If turned off, such a value is an error.',
		},
		{
			displayName: 'Default Country',
			name: 'defaultCountry',
			type: 'options',
			options: countries,
			default: 'BR',
			description: 'The country of numbers that have no country code',
		},
		{
			displayName: 'Dry Run',
			name: 'dryRun',
			type: 'boolean',
			default: false,
			description: 'Whether to check everything and show the requests without sending a message',
		},
		{
			displayName: 'Empty Variables',
			name: 'emptyVariables',
			type: 'options',
			options: [
				{
					name: 'Refuse the Item',
					value: 'reject',
					description: 'An item with an empty variable is an error',
				},
				{
					name: 'Leave Out',
					value: 'omit',
					description: 'The variable is not sent; WhatsApp may refuse the message later',
				},
			],
			default: 'reject',
			description: 'What to do with a variable that is empty and has no fallback',
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
			displayName: 'Ninth Digit',
			name: 'ninthDigit',
			type: 'options',
			options: [
				{ name: 'Keep as Given', value: 'keep' },
				{ name: 'Add to Mobiles', value: 'add' },
			],
			default: 'keep',
			description: 'What to do with Brazilian mobile numbers that lack the ninth digit',
		},
		{
			displayName: 'Phone Check',
			name: 'phoneCheck',
			type: 'options',
			options: [
				{
					name: 'Full',
					value: 'full',
					description: 'The number must be one that its country gives out',
				},
				{
					name: 'Format Only',
					value: 'format',
					description: 'The number must only have the international form, for very new ranges',
				},
			],
			default: 'full',
			description: 'How strictly to check phone numbers',
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
	],
};
