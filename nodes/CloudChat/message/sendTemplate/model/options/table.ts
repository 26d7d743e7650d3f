import { countries } from '../../../../../shared/countries/countries';
import type { GoneOption } from '../../../../../shared/options/gone';
import type { Option } from '../../../../../shared/options/kinds';
import { MAX_RETRIES } from '../../../../../shared/options/maxRetries';

/** Codes of two letters, and the few values that are not a country. */
const countryChoices = countries.map(({ name, value, description }) => ({
	name,
	value: String(value),
	description,
}));
const notCountries = countryChoices.map(({ value }) => value).filter((value) => value.length > 2);

/**
 * Every option: the form is made from this table, values are checked against it, and
 * docs/parameters.md is tested against it. Names, defaults and bounds are in people's workflows:
 * they do not change within a major version.
 */
export const OPTIONS = {
	allOrNothing: {
		label: 'All or Nothing',
		kind: 'yesNo',
		of: 'run',
		default: false,
		careful: true,
		description:
			'Whether to send nothing if any item is invalid. If On Error is set to Stop Workflow, this is always so.',
	},
	checkTemplate: {
		label: 'Check Template',
		kind: 'yesNo',
		of: 'run',
		default: false,
		careful: true,
		description:
			'Whether to read the template from CloudChat before sending, and to refuse messages that do not fit it: missing or extra variables, button parameters or header files',
	},
	defaultCountry: {
		label: 'Default Country',
		kind: 'choice',
		of: 'item',
		default: 'BR',
		choices: countryChoices,
		column: 'country',
		allowed: ['a country code of two letters (such as BR)', ...notCountries],
		description: 'The country of numbers that have no country code',
	},
	dryRun: {
		label: 'Dry Run',
		kind: 'yesNo',
		of: 'run',
		default: false,
		careful: true,
		description: 'Whether to check everything and show the requests without sending a message',
		builderHint:
			'Set it to true in a new workflow, so that the user can read the messages before they go out. Left out, it is off and they go out.',
	},
	duplicates: {
		label: 'Duplicates',
		kind: 'choice',
		of: 'run',
		default: 'exact',
		choices: [
			{
				name: 'Skip the Same Message',
				value: 'exact',
				description: 'The same message goes to the same number once per execution',
			},
			{
				name: 'One Message per Recipient',
				value: 'recipient',
				description: 'Each number gets one message per execution, whatever its text',
			},
			{ name: 'Allow', value: 'allow', description: 'Every item is sent' },
		],
		description:
			'What to do with items that repeat an earlier one. A Brazilian mobile number with or without the ninth digit counts as the same number.',
	},
	maxMessages: {
		label: 'Max Messages',
		kind: 'number',
		of: 'run',
		min: 0,
		max: 1_000_000,
		example: 1_000,
		description:
			'The most messages that an execution may send. All rounds of a loop count together. If the items of a round would go over this number, none of them is sent.',
	},
	maxRetries: MAX_RETRIES,
	parallel: {
		label: 'Messages in Parallel',
		kind: 'number',
		of: 'run',
		default: 10,
		min: 1,
		max: 100,
		description: 'How many messages to send at the same time',
	},
	perMinute: {
		label: 'Messages per Minute',
		kind: 'number',
		of: 'run',
		min: 1,
		max: 100_000,
		example: 60,
		description: 'The most messages to start per minute, in all rounds of an execution together',
	},
	ninthDigit: {
		label: 'Ninth Digit',
		kind: 'choice',
		of: 'item',
		default: 'keep',
		choices: [
			{ name: 'Keep as Given', value: 'keep' },
			{ name: 'Add to Mobiles', value: 'add' },
		],
		description: 'What to do with Brazilian mobile numbers that lack the ninth digit',
	},
	phoneCheck: {
		label: 'Phone Check',
		kind: 'choice',
		of: 'item',
		default: 'full',
		choices: [
			{
				name: 'Full',
				value: 'full',
				description: 'The number must be valid in its country',
			},
			{
				name: 'Format Only',
				value: 'format',
				description:
					'Only the format of the number is checked; use this for numbers that are very new',
			},
		],
		description: 'How strictly to check phone numbers',
	},
	redirectTo: {
		label: 'Redirect To',
		kind: 'text',
		of: 'item',
		placeholder: 'e.g. +55 11 98765-4321',
		whenEmpty:
			"Enter a test number, or add one to the expression: {{ $json.testNumber || '+55…' }}.",
		description:
			'A test number that gets every message instead of the recipient. It must begin with +. The output shows who each message was meant for.',
	},
	resendUnknown: {
		label: 'Resend Unknown',
		kind: 'yesNo',
		of: 'run',
		default: false,
		careful: false,
		description:
			'Whether to resend messages whose outcome is unknown. Customers may get them twice.',
	},
	sendOnceKey: {
		label: 'Send Once Key',
		kind: 'text',
		of: 'item',
		placeholder: 'e.g. {{ $json.order_id }}-shipped',
		whenEmpty:
			'Check its expression: every item needs its own key, such as {{ $json.order_id || $json.invoice_id }}.',
		description:
			'A text that identifies the message, usually an expression. If this node already sent a message with this key, in any execution, the item is skipped. The node remembers the last 10,000 keys. A copy of the node starts without keys.',
		builderHint:
			'Set it whenever the workflow can run twice for the same message. It must be different for each message and the same when that message comes again, such as an order number with what happened to it; not the phone number, not the time.',
	},
	stopAfterFailures: {
		label: 'Stop After Failures',
		kind: 'number',
		of: 'run',
		default: 10,
		min: 0,
		max: 100_000,
		description:
			'Stop sending this template from this inbox after this many identical failures in a row. 0 means never.',
	},
	timeout: {
		label: 'Timeout',
		kind: 'number',
		of: 'run',
		default: 30_000,
		min: 1_000,
		max: 600_000,
		description:
			'How many milliseconds to wait for an answer. If none comes, the message is reported as unknown and is not resent automatically.',
	},
} as const satisfies Record<string, Option>;

/** Options that there were once, and what to do in their place. */
const EARLIER: Record<string, GoneOption> = {
	cleanWhitespace: {
		label: 'Clean Whitespace',
		instead: 'Line breaks, tabs and long runs of spaces in values always become single spaces.',
	},
	emptyVariables: {
		label: 'Empty Variables',
		instead:
			'An empty variable is always an error, because WhatsApp refuses it: give it a fallback, or a default in its expression.',
	},
	maxRetries: {
		label: 'Max Retries',
		instead: 'What CloudChat certainly did not take is always retried up to three times.',
	},
	resendUnknown: {
		label: 'Resend Unknown',
		instead:
			'To send a message whose outcome is unknown, first look for it in CloudChat. If it is not there, run this item alone, or give it a new Send Once Key.',
	},
};

export const GONE = Object.fromEntries(
	Object.entries(EARLIER).filter(([name]) => !(name in OPTIONS)),
);

export { SIMPLIFY } from '../../../../../shared/options/simplify';
