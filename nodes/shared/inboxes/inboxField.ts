import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** The field that chooses an inbox, for the form of an operation. */
export function inboxField(displayOptions: IDisplayOptions, description: string): INodeProperties {
	return {
		displayName: 'Inbox',
		name: 'inboxId',
		type: 'resourceLocator',
		displayOptions,
		default: { mode: 'list', value: '' },
		required: true,
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchInboxes', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 3',
				hint: 'The number at the end of the address of the inbox settings',
			},
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: 'e.g. https://cloudchat.cloudhumans.com/app/accounts/1/settings/inboxes/3',
				hint: 'The address of the inbox settings page',
			},
		],
	};
}
