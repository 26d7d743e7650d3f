import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { ownCall } from '../shared/n8n/tool';
import { chosenOperation, properties } from './operations';
import { getTemplateFields } from './pickers/getTemplateFields';
import { searchAgents, searchInboxes, searchTeams, searchTemplates } from './pickers/lists';

export class CloudChat implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CloudChat',
		name: 'cloudChat',
		icon: { light: 'file:cloudChat.svg', dark: 'file:cloudChat.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description:
			"Send WhatsApp template messages through Cloud Humans' CloudChat, and see what happened to them",
		defaults: { name: 'CloudChat' },
		usableAsTool: true,
		builderHint: {
			searchHint:
				'Sends approved WhatsApp template messages to customers, also to new contacts: campaigns (disparo em massa), notifications, reminders, confirmations. Not for free text. "accepted" is not "delivered": use Message: Get or the CloudChat Trigger for that. If the workflow can run twice for the same message (webhook, schedule, retry), set the option sendOnceKey.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-cloudchat.cloudChatTrigger',
					relationHint:
						'Starts a workflow when a customer answers, or when a message was not delivered',
				},
				{
					nodeType: 'n8n-nodes-base.dataTable',
					relationHint:
						'Keeps who agreed to get messages and who asked to stop: filter before sending',
				},
			],
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cloudChatApi', required: true }],
		properties,
	};

	/** What the form asks CloudChat for while it is filled in. */
	methods = {
		listSearch: { searchAgents, searchInboxes, searchTeams, searchTemplates },
		resourceMapping: { getTemplateFields },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await chosenOperation(this).execute(ownCall(this))];
	}
}
