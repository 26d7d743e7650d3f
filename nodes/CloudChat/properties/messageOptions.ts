import type { INodeProperties } from 'n8n-workflow';

import { countries } from './countries';

/** Options that decide what a message holds, and to whom it goes. */
export const messageOptions: INodeProperties[] = [
	{
		displayName: 'Check Template',
		name: 'checkTemplate',
		type: 'boolean',
		default: false,
		description:
			'Whether to read the template from CloudChat once per run and refuse, before the first message, what does not fit it: missing or surplus variables, button parameters and attachments',
	},
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
		displayName: 'Redirect To',
		name: 'redirectTo',
		type: 'string',
		default: '',
		placeholder: 'e.g. +55 11 98765-4321',
		description:
			'A test number that gets every message instead of the recipient. The output says for whom each was meant.',
	},
	{
		displayName: 'Send Once Key',
		name: 'sendOnceKey',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.order_id }}-shipped',
		description:
			'A text that names the message, usually an expression. A key that this node sent before, in any execution, is skipped. The last 10,000 keys are remembered; a copy of the node starts with none.',
	},
];
