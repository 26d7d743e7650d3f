import pLimit from 'p-limit';
import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';

/**
 * n8n's HTTP helper, bounded, with the number and the name from expressions as in the other rows,
 * and nothing else: no checks, no journal, no outcomes. The limit of
 * what any node can reach; with one in flight, what most WhatsApp nodes do.
 */
export class BareLoop implements INodeType {
	description = {
		displayName: 'Bare Loop',
		name: 'bareLoop',
		description: '',
		group: ['output' as const],
		version: 1,
		defaults: {},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cloudChatApi', required: true }],
		properties: [
			{ displayName: 'Parallel', name: 'parallel', type: 'number' as const, default: 1 },
			{ displayName: 'Phone', name: 'phone', type: 'string' as const, default: '' },
			{ displayName: 'Name', name: 'name', type: 'string' as const, default: '' },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const credential = await this.getCredentials('cloudChatApi');
		const credentialsDecrypted = { id: '', name: '', type: 'cloudChatApi', data: credential };
		const limit = pLimit(this.getNodeParameter('parallel', 0) as number);
		const url = `${String(credential.baseUrl)}/api/v1/accounts/1/conversations/create_proactive_whatsapp_conversation`;
		const send = async (item: number) => ({
			json: (await this.helpers.httpRequestWithAuthentication.call(
				this,
				'cloudChatApi',
				{
					method: 'POST',
					url,
					body: {
						inbox_id: '3',
						phone_number: this.getNodeParameter('phone', item),
						template_name: 'order_update',
						name: this.getNodeParameter('name', item),
						order_id: '10234',
						button_param_0: '10234',
					},
				},
				{ credentialsDecrypted },
			)) as INodeExecutionData['json'],
			pairedItem: { item },
		});
		return [
			await Promise.all(
				this.getInputData().map(async (_, item) => await limit(async () => await send(item))),
			),
		];
	}
}
