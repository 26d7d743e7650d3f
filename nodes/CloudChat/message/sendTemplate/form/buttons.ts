import type { INodeProperties } from 'n8n-workflow';

import { onSendTemplate } from './show';

const positions = Array.from({ length: 10 }, (_, position) => ({
	name: `Button ${position + 1}`,
	value: String(position),
}));

/** The parameters of the template's buttons; WhatsApp allows ten buttons. */
export const buttonProperties: INodeProperties[] = [
	{
		displayName: 'Button Parameters',
		name: 'buttonParameters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		displayOptions: { ...onSendTemplate, hide: { specifyVariables: ['template'] } },
		placeholder: 'Add Button Parameter',
		default: {},
		options: [
			{
				displayName: 'Button',
				name: 'button',
				values: [
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. 10234',
						description: 'The part of the link that changes, or the code to copy',
					},
					{
						displayName: 'Position',
						name: 'position',
						type: 'options',
						options: [{ name: 'Place in This List', value: 'auto' }, ...positions],
						default: 'auto',
						description:
							"The template's button that this belongs to. In an expression, 0 is the first.",
					},
				],
			},
		],
	},
];
