import { countries } from '../../../../shared/countries/countries';
import { choice, gone, text, wholeNumber, written, yesNo } from '../../../../shared/options/option';
import { hoursIn } from '../../../../shared/pace/sendingHours';
import { PARALLEL, TIMEOUT } from '../../sending/model/settings';
import { phoneListIn } from '../../../../shared/phone/phoneList';

const notCountries = countries.map(({ value }) => value).filter((value) => value.length > 2);

/*
 * Every option: form, reading and checks are made from these tables, and docs/use/parameters.md is
 * tested against them. Names, defaults and bounds are in people's workflows: they do not change
 * within a major version.
 */

/** Options of which each item may have its own value. */
export const ITEM_OPTIONS = {
	defaultCountry: choice({
		label: 'Default Country',
		default: 'BR',
		choices: countries,
		column: 'country',
		allowed: ['a country code of two letters (such as BR)', ...notCountries],
		description: 'The country of numbers that have no country code',
	}),
	ninthDigit: choice({
		label: 'Ninth Digit',
		default: 'keep',
		choices: [
			{ name: 'Keep as Given', value: 'keep' },
			{ name: 'Add to Mobiles', value: 'add' },
		],
		description: 'What to do with Brazilian mobile numbers that lack the ninth digit',
	}),
	phoneCheck: choice({
		label: 'Phone Check',
		default: 'full',
		choices: [
			{ name: 'Full', value: 'full', description: 'The number must be valid in its country' },
			{
				name: 'Format Only',
				value: 'format',
				description:
					'Only the format of the number is checked; use this for numbers that are very new',
			},
		],
		description: 'How strictly to check phone numbers',
	}),
	redirectTo: text({
		label: 'Redirect To',
		placeholder: 'e.g. +55 11 98765-4321',
		whenEmpty:
			"Enter a test number, or add one to the expression: {{ $json.testNumber || '+55…' }}.",
		description:
			'A test number that gets every message instead of the recipient. It must begin with +. The output shows who each message was meant for.',
	}),
	sendOnceKey: text({
		label: 'Send Once Key',
		placeholder: 'e.g. {{ $json.order_id }}-shipped',
		whenEmpty:
			'Check its expression: every item needs its own key, such as {{ $json.order_id || $json.invoice_id }}.',
		description:
			'A text that identifies the message, usually an expression. If this node already sent a message with this key, in any execution, the item is skipped. The node remembers the last 10,000 keys. A copy of the node starts without keys.',
		builderHint:
			'Set it whenever the workflow can run twice for the same message. It must be different for each message and the same when that message comes again, such as an order number with what happened to it; not the phone number, not the time.',
	}),
};

/** Options that hold for the whole run. */
export const RUN_OPTIONS = {
	allOrNothing: yesNo({
		label: 'All or Nothing',
		default: false,
		suggested: true,
		description:
			'Whether to send nothing if any item is invalid. If On Error is set to Stop Workflow, this is always so.',
	}),
	checkTemplate: yesNo({
		label: 'Check Template',
		default: false,
		suggested: true,
		description:
			'Whether to read the template from CloudChat before sending, and to refuse messages that do not fit it: missing or extra variables, button parameters or header files. A wrong file is found only with this option.',
	}),
	dryRun: yesNo({
		label: 'Dry Run',
		default: false,
		suggested: true,
		description:
			'Whether to check the messages and show what would be sent, without sending. Send Once Keys are not looked up.',
		builderHint:
			'Set it to true in a new workflow, so that the user can read the messages before they go out. Left out, it is off and they go out.',
	}),
	duplicates: choice({
		label: 'Duplicates',
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
				description:
					'For promotions: each number gets one message per execution, so a customer with two orders gets one',
			},
			{ name: 'Allow', value: 'allow', description: 'Every item is sent' },
		],
		description:
			'What to do with items that repeat an earlier one. A Brazilian mobile number with or without the ninth digit counts as the same number.',
	}),
	/** As JSON: see `phoneListIn`. */
	leaveOut: written({
		label: 'Leave Out',
		placeholder: "e.g. {{ $('Opt-Outs').all().map((item) => item.json.phone) }}",
		allowed: 'a list of phone numbers',
		howToWrite:
			"Give an array, such as {{ $('Opt-Outs').all().map((item) => item.json.phone) }}, or a text with one number per line.",
		whenEmpty:
			'An empty text may be a mistake in the expression. If nobody is to be left out, give an empty array: {{ [] }}.',
		description:
			'Phone numbers that get no message, such as those of customers who asked to stop: an array, or a text with one number per line or with commas between them. A Brazilian mobile number is found with and without its ninth digit. If one entry cannot be read, nothing is sent.',
		builderHint:
			'Set it for campaigns, to the numbers of everyone who asked to stop. It must give the same list for every item, so read a whole table, such as all items of a node that ran before.',
		parse: phoneListIn,
	}),
	/** A run sends nothing if the execution would send more than this. */
	maxMessages: wholeNumber({
		label: 'Max Messages',
		min: 0,
		max: 1_000_000,
		suggested: 1_000,
		description:
			'The most messages that an execution may send. All rounds of a loop count together. If the items of a round would go over this number, none of them is sent.',
	}),
	parallel: PARALLEL,
	perMinute: wholeNumber({
		label: 'Messages per Minute',
		min: 1,
		max: 100_000,
		suggested: 60,
		description: 'The most messages to start per minute, in all rounds of an execution together',
	}),
	/** As it was written: see `hoursIn`. */
	sendingHours: written({
		label: 'Sending Hours',
		placeholder: 'e.g. Mon-Fri 09:00-18:00, Sat 09:00-13:00',
		allowed: 'a time of each day such as 08:00-20:00',
		howToWrite:
			'Write them as 08:00-20:00 for every day, or as Mon-Fri 09:00-18:00, Sat 09:00-13:00. Hours over midnight, 24:00 and days without hours are not possible.',
		whenEmpty:
			"Fill it in. If the value of an expression can be missing, give a default: {{ $json.sendingHours || '08:00-20:00' }}.",
		description:
			'When messages may be sent, in the time zone of the workflow. The end is not included. Outside these hours, nothing is sent: the items say when the hours begin again. A run that reaches the end of the hours stops there.',
		parse: (given) => (typeof given === 'string' && hoursIn(given) ? given : undefined),
	}),
	stopAfterFailures: wholeNumber({
		label: 'Stop After Failures',
		default: 10,
		min: 0,
		max: 100_000,
		description:
			'Stop sending this template from this inbox after this many failures in a row for the same reason. 0 means never.',
	}),
	timeout: TIMEOUT,
	trialBatch: wholeNumber({
		label: 'Trial Batch',
		min: 1,
		max: 100,
		suggested: 20,
		description:
			'After this many accepted messages of a template and inbox, wait up to 90 seconds and read what happened to them. If more than half failed, or CloudChat does not tell, the rest is not sent.',
		builderHint:
			'Set it for campaigns: a template with a mistake is accepted by CloudChat and fails later, at WhatsApp.',
	}),
};

/** Options that there were once: a workflow that still has one sends nothing. */
export const GONE = {
	cleanWhitespace: gone(
		'Clean Whitespace',
		'Line breaks, tabs and long runs of spaces in values always become single spaces.',
	),
	emptyVariables: gone(
		'Empty Variables',
		'An empty variable is always an error, because WhatsApp refuses it: give it a fallback, or a default in its expression.',
	),
	maxRetries: gone(
		'Max Retries',
		'A message is always tried again if CloudChat refused it with 429 (too many requests), or if no connection was made. Otherwise it never is.',
	),
	resendUnknown: gone(
		'Resend Unknown',
		'Before you send a message again whose outcome is unknown, look for it in CloudChat. If it is not there, run only this item again, with another Send Once Key if it has one.',
	),
};
