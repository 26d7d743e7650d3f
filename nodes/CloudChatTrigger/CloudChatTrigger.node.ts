import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { properties } from './form';
import { getInboxes } from './inboxes';
import { receive } from './receive';
import { checkExists, create, remove } from './register';

export class CloudChatTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CloudChat Trigger',
		name: 'cloudChatTrigger',
		icon: {
			light: 'file:../CloudChat/cloudChat.svg',
			dark: 'file:../CloudChat/cloudChat.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["events"].join(", ")}}',
		description:
			'Starts the workflow when a customer answers on WhatsApp, or when a message was delivered, read or failed',
		eventTriggerDescription: '',
		activationMessage: 'CloudChat now tells this workflow about the events that you chose.',
		defaults: { name: 'CloudChat Trigger' },
		builderHint: {
			searchHint:
				'Starts a workflow when a customer writes on WhatsApp (also a tap on a button, or a request to stop), or when a message was delivered, read or failed. Choose only the events that are needed: each one is an execution. phoneNumber can be missing: match by conversationId first. contentType tells text from files, places and contact cards. assigneeName is there once a colleague has taken over.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-cloudchat.cloudChat',
					relationHint: 'Sends the template messages that customers answer',
				},
			],
		},
		triggerPanel: {
			header: 'Listen to CloudChat',
			executionsHelp: {
				inactive:
					"<b>While you build the workflow</b>, click 'Execute step', then answer a message on WhatsApp. The event shows up here.<br /> <br /><b>When the workflow is ready</b>, publish it. Each event then starts an execution, which shows up in the <a data-key='executions'>executions list</a>, but not in the editor.",
				active:
					"<b>While you build the workflow</b>, click 'Execute step', then answer a message on WhatsApp. The event shows up here.<br /> <br /><b>The workflow is published</b>, so each event also starts an execution, which shows up in the <a data-key='executions'>executions list</a>, but not in the editor.",
			},
			activationHint:
				'When the workflow is ready, publish it, so that it listens all the time. You will not see those executions here.',
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cloudChatApi', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				path: 'webhook',
				ndvHideUrl: '={{ $parameter["webhook"] !== "manual" }}',
			},
		],
		properties,
	};

	methods = { loadOptions: { getInboxes } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await checkExists(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await create(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await remove(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
