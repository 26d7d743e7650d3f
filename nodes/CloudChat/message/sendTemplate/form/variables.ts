import type { INodeProperties } from 'n8n-workflow';

import { onSendTemplate } from './show';

/** The template's variables: as its own fields, row by row, or as JSON. */
export const variableProperties: INodeProperties[] = [
	{
		displayName: 'Specify Variables',
		name: 'specifyVariables',
		type: 'options',
		noDataExpression: true,
		displayOptions: onSendTemplate,
		options: [
			{
				name: 'Using Template Fields',
				value: 'template',
				description: 'Fill in the variables, the buttons and the header that the template has',
				builderHint: {
					propertyHint:
						'Best for people: the form lists the fields of the template. Its fields are only known once the user has picked inbox and template.',
				},
			},
			{
				name: 'Using Fields Below',
				value: 'fields',
				description: 'Type in the names of the variables and their values',
				builderHint: {
					propertyHint:
						'The usual choice when a workflow is built without the form open: one row for each variable of the template, by its exact name. Give a fallback where a value may be empty.',
				},
			},
			{
				name: 'Using JSON',
				value: 'json',
				description: 'Give all variables as one object, for example from an AI agent or code',
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
						description: 'The name of the variable in the template, without braces',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. Maria',
						description: 'The text that replaces the variable',
					},
					{
						displayName: 'Fallback',
						name: 'fallback',
						type: 'string',
						default: '',
						placeholder: 'e.g. customer',
						description: 'The text to use if the value is empty',
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
			'The values that the template needs. If you choose another template, fill them in again. With <i>Map Automatically</i>, each template field takes the input field with the same name, such as <code>order_id</code> or <code>button_param_0</code>. Variables that have a number instead of a name must be filled in manually.',
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
				// The method itself says why there are none.
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
			'An object with the name of each template variable, without braces, and the text that replaces it. An AI agent can fill in the whole object.',
	},
];
