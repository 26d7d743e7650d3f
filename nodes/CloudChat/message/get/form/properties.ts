import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { fieldOf, fieldsOf } from '../../../../shared/options/option';
import { SIMPLIFY } from '../../../../shared/options/simplify';
import { GONE, OPTIONS } from '../model/options';

const onGet: IDisplayOptions = { show: { resource: ['message'], operation: ['get'] } };

/** The operation's fields, in the order in which the user sees them. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Conversation ID',
		name: 'conversationId',
		type: 'string',
		displayOptions: onGet,
		default: '',
		required: true,
		placeholder: 'e.g. {{ $json.conversationId }}',
		description:
			'The conversation of the message. Send Template returns it as conversationId, and it is the number at the end of the address of the conversation in CloudChat.',
	},
	{
		displayName: 'Message ID',
		name: 'messageId',
		type: 'string',
		displayOptions: onGet,
		default: '',
		placeholder: 'e.g. {{ $json.messageId }}',
		description:
			'The message. Send Template returns it as messageId. Leave empty for the newest message of the conversation that was sent to the customer.',
	},
	{ ...fieldOf('simplify', SIMPLIFY), displayOptions: onGet },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		displayOptions: onGet,
		placeholder: 'Add Option',
		default: {},
		options: fieldsOf({ ...OPTIONS, ...GONE }),
	},
];
