import type { INodeProperties } from 'n8n-workflow';

import { onSendTemplate } from './show';

/** The template's variables, row by row or as JSON. */
export const variableProperties: INodeProperties[] = [
	{
		displayName: 'Specify Variables',
		name: 'specifyVariables',
		type: 'options',
		noDataExpression: true,
		displayOptions: onSendTemplate,
		options: [
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'fields',
		description: 'How to give the values for the variables of the template',
	},
	{
		displayName: 'Template Variables',
		name: 'templateVariables',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		displayOptions: { show: { ...onSendTemplate.show, specifyVariables: ['fields'] } },
		placeholder: 'Add Variable',
		default: {},
		options: [
			{
				displayName: 'Variable',
				name: 'variable',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. name',
						description: 'The name of the variable as the template has it, without braces',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. Maria',
						description: 'The text to put in its place',
					},
					{
						displayName: 'Fallback',
						name: 'fallback',
						type: 'string',
						default: '',
						placeholder: 'e.g. customer',
						description: 'The text to use where the value is empty',
					},
				],
			},
		],
	},
	{
		displayName: 'Variables (JSON)',
		name: 'variablesJson',
		type: 'json',
		displayOptions: { show: { ...onSendTemplate.show, specifyVariables: ['json'] } },
		default: '{}',
		placeholder: 'e.g. { "name": "Maria", "order_id": "10234" }',
		description: 'An object with the name and the text of each variable',
	},
];
