import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { methods } from './pickers';
import { properties } from './message/sendTemplate/form/properties.ts';
import { ownCall } from '../shared/n8n/tool';
import { sendTemplate } from './message/sendTemplate/operation';

export class CloudChat implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CloudChat',
		name: 'cloudChat',
		icon: { light: 'file:cloudChat.svg', dark: 'file:cloudChat.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: "Send WhatsApp template messages through Cloud Humans' CloudChat",
		defaults: { name: 'CloudChat' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cloudChatApi', required: true }],
		properties,
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await sendTemplate(ownCall(this))];
	}
}
