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
			{
				name: 'Using Fields Below',
				value: 'fields',
				description: 'Type in the names of the variables and their values',
			},
			{
				name: 'Using JSON',
				value: 'json',
				description: 'Give all variables as one object; suits AI agents and code',
			},
			{
				name: 'Using Template Fields',
				value: 'template',
				description: 'Fill in the variables, the buttons and the header that the template has',
			},
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
		displayName: 'Template Fields',
		name: 'templateFields',
		type: 'resourceMapper',
		noDataExpression: true,
		displayOptions: { show: { ...onSendTemplate.show, specifyVariables: ['template'] } },
		default: { mappingMode: 'defineBelow', value: null },
		required: true,
		description:
			'What the template needs. Choosing another template starts anew. With <i>Map Automatically</i>, each template field takes the input field of its own name, such as <code>order_id</code> or <code>button_param_0</code>; variables that have a number instead of a name are filled in manually.',
		typeOptions: {
			loadOptionsDependsOn: ['inboxId.value', 'templateName.value'],
			resourceMapper: {
				resourceMapperMethod: 'getTemplateFields',
				mode: 'add',
				valuesLabel: 'Template Fields',
				fieldWords: { singular: 'template field', plural: 'template fields' },
				addAllFields: true,
				multiKeyMatch: false,
				supportAutoMap: true,
				// The method says itself why there are none.
				hideNoDataError: true,
			},
		},
	},
	{
		displayName: 'Variables (JSON)',
		name: 'variablesJson',
		type: 'json',
		displayOptions: { show: { ...onSendTemplate.show, specifyVariables: ['json'] } },
		default: '{}',
		placeholder: 'e.g. { "name": "Maria", "order_id": "10234" }',
		description:
			'An object with the name of each variable of the template, as it stands between the braces, and the text to put in its place. An AI agent can fill it in whole.',
	},
];
