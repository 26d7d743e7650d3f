import type { INodeProperties } from 'n8n-workflow';

import { inboxField } from '../../../../shared/inboxes/inboxId';
import { onSendTemplate } from './show';

/** Who sends what to whom. */
export const messageProperties: INodeProperties[] = [
	inboxField(onSendTemplate, 'The WhatsApp inbox that the message is sent from'),
	{
		displayName: 'Phone Number',
		name: 'phoneNumber',
		type: 'string',
		displayOptions: onSendTemplate,
		default: '',
		required: true,
		placeholder: 'e.g. +55 11 98765-4321',
		description:
			'The recipient, in any common format. A number without a country code is read as a number in Brazil; to change that, set the option Default Country. Start numbers from other countries with +.',
		builderHint: {
			propertyHint:
				'Give the number as it is in the data; the node cleans it. Do not add 55 or remove characters before.',
		},
	},
	{
		displayName: 'Template',
		name: 'templateName',
		type: 'resourceLocator',
		displayOptions: onSendTemplate,
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The approved WhatsApp template to send',
		builderHint: {
			propertyHint:
				'Leave it to the user to pick the template from the list; never invent a name. Template: Get Many lists what there is.',
			placeholderSupported: true,
		},
		typeOptions: { loadOptionsDependsOn: ['inboxId.value'] },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchTemplates', searchable: true },
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. order_update',
			},
		],
	},
	{
		displayName: 'Header Attachment URL',
		name: 'headerAttachment',
		type: 'string',
		// With the template's own fields, the header's file is one of them.
		displayOptions: { ...onSendTemplate, hide: { specifyVariables: ['template'] } },
		default: '',
		placeholder: 'e.g. https://example.com/invoice.pdf',
		description:
			'The public address of the image, video or document in the header of the template. Leave empty if the template has none.',
	},
];
