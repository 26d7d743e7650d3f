import type { INodeProperties } from 'n8n-workflow';

import { buttonProperties } from './buttons';
import { messageProperties } from './message';
import { optionsProperty, simplifyProperty } from './options';
import { variableProperties } from './variables';

/** The form, in the order in which the user sees it. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [{ name: 'Message', value: 'message' }],
		default: 'message',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['message'] } },
		options: [
			{
				name: 'Send Template',
				value: 'sendTemplate',
				description: 'Send a WhatsApp template message that starts a conversation',
				action: 'Send a template message',
			},
		],
		default: 'sendTemplate',
	},
	...messageProperties,
	...variableProperties,
	...buttonProperties,
	simplifyProperty,
	optionsProperty,
];
