import { fileURLToPath } from 'node:url';
import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';

import { loadPackage, runWorkflow } from '../../dev/engine/engine.mts';
import { nodeWorkflow, type NodeRun } from '../../dev/engine/sendTemplate.mts';
import { ADMIN_TOKEN } from '../../dev/sandbox/index.mts';
import type { ChaosOutcome } from './ways.mts';

/** What most nodes are: n8n's HTTP helper in a loop, an error item for each error. */
class PlainLoop implements INodeType {
	description = {
		displayName: 'Plain Loop',
		name: 'plainLoop',
		description: '',
		group: ['output' as const],
		version: 1,
		defaults: {},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	constructor(private readonly baseUrl: string) {}

	/** n8n calls it on its own context, so the address comes in by a closure. */
	execute = executeOn(() => this.baseUrl);
}

function executeOn(baseUrl: () => string) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const outcomes: INodeExecutionData[] = [];
		for (const [item, { json }] of this.getInputData().entries()) {
			try {
				await this.helpers.httpRequest({
					method: 'POST',
					url: `${baseUrl()}/api/v1/accounts/1/conversations/create_proactive_whatsapp_conversation`,
					headers: { api_access_token: ADMIN_TOKEN },
					body: {
						inbox_id: '3',
						phone_number: json.phone,
						template_name: 'order_update',
						name: json.name,
						order_id: '10234',
					},
					timeout: 1_000,
				});
				outcomes.push({
					json: { phoneNumber: json.phone, status: 'accepted' },
					pairedItem: { item },
				});
			} catch (error) {
				outcomes.push({
					json: { error: String(error), details: { phoneNumber: json.phone, status: 'failed' } },
					pairedItem: { item },
				});
			}
		}
		return [outcomes];
	};
}

/** The same run with such a node in the place of this one. */
export async function viaPlainLoop({
	baseUrl,
	items = [],
	onError,
	settings = {},
}: NodeRun): Promise<ChaosOutcome[]> {
	const loader = await loadPackage(fileURLToPath(new URL('../..', import.meta.url)));
	const type = 'plain.plainLoop';
	const { output } = await runWorkflow(loader, {
		workflow: nodeWorkflow(
			{},
			{ ...settings, type, ...(onError === undefined ? {} : { onError }) },
		),
		items: items.map((json) => ({ json })),
		otherNodes: { [type]: new PlainLoop(baseUrl) },
	});
	return output('CloudChat').map(({ json }) => {
		const { phoneNumber, status } = (json.details ?? json) as Record<string, unknown>;
		return { phoneNumber: String(phoneNumber), status: String(status) };
	});
}
