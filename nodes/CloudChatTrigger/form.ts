import type { INodeProperties } from 'n8n-workflow';

import { collectionOf } from '../shared/options/option';
import { EVENTS } from './events';
import { INCLUDE_RAW } from './settings';

/** The form, in the order in which the user sees it. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: EVENTS.map(({ name, value, description }) => ({ name, value, description })),
		default: ['messageReceived', 'messageFailed'],
	},
	{
		displayName:
			'Each event is one execution. A campaign of 3,000 messages can make 6,000 of them: one when a message is delivered, and one when it is read.',
		name: 'manyExecutions',
		type: 'notice',
		default: '',
		displayOptions: { show: { events: ['messageDelivered', 'messageRead'] } },
	},
	{
		displayName: 'Inbox Names or IDs',
		name: 'inboxIds',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getInboxes' },
		default: [],
		description:
			'Only events of these inboxes start the workflow. None: all WhatsApp inboxes. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Webhook',
		name: 'webhook',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Automatic',
				value: 'automatic',
				description:
					'Register the webhook in CloudChat, keep it up to date, and remove it when the workflow is unpublished. Needs the token of an administrator.',
			},
			{
				name: 'Manual',
				value: 'manual',
				description: 'Add the webhook in CloudChat by hand',
			},
		],
		default: 'automatic',
		description: 'How to add the webhook in CloudChat',
	},
	{
		displayName:
			'Open <b>Webhook URLs</b> at the top of this panel and copy the Production URL. In CloudChat, open <b>Settings → Integrations → Webhooks</b> and add a webhook with this URL. Choose <b>Message created</b> for received messages, and <b>Message updated</b> for all other events. The URL must be public: if it begins with <code>http://localhost</code>, ask whoever runs n8n to set WEBHOOK_URL. To test this step, add the Test URL too. When you no longer need them, remove them there.',
		name: 'addByHand',
		type: 'notice',
		default: '',
		displayOptions: { show: { webhook: ['manual'] } },
	},
	collectionOf('Option', { includeRaw: INCLUDE_RAW }),
];
