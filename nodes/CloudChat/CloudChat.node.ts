import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { ownCall } from '../shared/n8n/tool';
import { chosenOperation, properties } from './operations';
import { methods } from './pickers';

export class CloudChat implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CloudChat',
		name: 'cloudChat',
		icon: { light: 'file:cloudChat.svg', dark: 'file:cloudChat.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description:
			"Send WhatsApp template messages through Cloud Humans' CloudChat, and see what became of them",
		defaults: { name: 'CloudChat' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cloudChatApi', required: true }],
		properties,
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await chosenOperation(this).execute(ownCall(this))];
	}
}
