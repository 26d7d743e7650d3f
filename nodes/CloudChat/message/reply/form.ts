import type { INodeProperties } from 'n8n-workflow';

import { CONVERSATION_ID } from '../../../shared/conversations/conversationId';
import { choice, fieldOf, collectionOf, written, yesNo } from '../../../shared/options/option';
import { PARALLEL, TIMEOUT } from '../sending/model/settings';

const show = { resource: ['message'], operation: ['reply'] };

const asText = (given: unknown) =>
	typeof given === 'string' || typeof given === 'number' ? String(given) : undefined;

const content = {
	...written({
		label: 'Content',
		placeholder: 'e.g. Your order is on its way.',
		description:
			'The text, which arrives in CloudChat as it is written. It may be empty if a file is attached.',
		allowed: 'a text',
		howToWrite: 'Pick one text from it, such as {{ $json.text }}.',
		whenEmpty: "Write a text. To send only a file, give an empty text: {{ '' }}.",
		parse: asText,
	}),
	default: '',
	emptyIs: '',
	reason: 'invalidContent' as const,
};

const NAME_A_FILE = 'Give the name of the file in the output of the node before, such as data.';

/** The fields of each item. */
export const FIELDS = {
	conversationId: CONVERSATION_ID,
	content,
	attachBinary: yesNo({
		label: 'Attach Files',
		default: false,
		description: 'Whether to attach files from the node before',
	}),
	binaryPropertyName: {
		...content,
		reason: 'missingBinary' as const,
		label: 'Input Binary Field',
		howToWrite: NAME_A_FILE,
		whenEmpty: NAME_A_FILE,
		description:
			'The name of the input field with the file. WhatsApp shows one file per message; in a private note there can be several, with commas between their names.',
		default: 'data',
	},
	privateNote: yesNo({
		label: 'Private Note',
		default: false,
		description: 'Whether only colleagues see it, and the customer does not',
	}),
};

/** Options that hold for the whole run. */
export const OPTIONS = {
	checkWindow: yesNo({
		label: 'Check Window',
		default: true,
		description:
			"Whether to read the conversation first, and to refuse the reply if the customer's last message is more than 24 hours old: WhatsApp would not take it",
	}),
	duplicates: choice({
		label: 'Duplicates',
		default: 'exact',
		choices: [
			{ name: 'Skip the Same Message', value: 'exact', description: 'Once per execution' },
			{ name: 'Allow', value: 'allow', description: 'Every item is sent' },
		],
		description: 'What to do with items that repeat an earlier one in the same conversation',
	}),
	parallel: PARALLEL,
	timeout: TIMEOUT,
};

/** The operation's fields, in the order in which the user sees them. */
export const properties: INodeProperties[] = [
	...Object.entries(FIELDS).map(([name, field]) => {
		// n8n takes away what it does not show, so it must show it for a `yes` too.
		const hidden = name === 'binaryPropertyName' && { hide: { attachBinary: [false] } };
		return fieldOf(name, field, { show, ...hidden });
	}),
	collectionOf('Option', OPTIONS, { show }),
];
