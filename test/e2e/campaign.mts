import type { Credential } from '../../dev/n8n/examples.mts';
import { phoneOf } from '../../dev/phoneOf.mts';

export const START = 'Start';
export const NODE = 'CloudChat';

/** The columns of an item. */
export type Item = Record<string, string>;

export interface Campaign {
	readonly credential: Credential;
	readonly items: readonly Item[];
	readonly parameters?: object;
	/** More of the node's options. */
	readonly options?: object;
	/** Settings of the node, as Retry On Fail. */
	readonly settings?: object;
	/** Settings of the workflow. */
	readonly workflow?: object;
}

/** Start → CloudChat, as the editor saves it; the items are pinned to the start. */
export function campaign({ items, workflow, ...node }: Campaign) {
	const start = {
		id: 'start',
		name: START,
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	return {
		name: `Campaign ${new Date().toISOString()}`,
		nodes: [start, cloudChatNode(node)],
		connections: { [START]: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1', ...workflow },
		pinData: { [START]: items.map((json) => ({ json })) },
	};
}

export function cloudChatNode({
	credential: { id, name },
	parameters,
	options = {},
	settings,
}: Omit<Campaign, 'items' | 'workflow'>) {
	return {
		id: 'cloudchat',
		name: NODE,
		type: 'n8n-nodes-cloudchat.cloudChat',
		typeVersion: 1,
		position: [220, 0],
		parameters: {
			inboxId: { __rl: true, mode: 'id', value: '3' },
			phoneNumber: '={{ $json.phone }}',
			templateName: { __rl: true, mode: 'name', value: 'order_update' },
			specifyVariables: 'fields',
			templateVariables: {
				variable: [
					{ name: 'name', value: '={{ $json.name }}', fallback: 'cliente' },
					{ name: 'order_id', value: '={{ $json.order }}', fallback: '10234' },
				],
			},
			buttonParameters: { button: [{ value: '10234', position: 'auto' }] },
			options,
			...parameters,
		},
		credentials: { cloudChatApi: { id, name } },
		...settings,
	};
}

/** This many recipients, with numbers that are valid and all different. */
export function people(count: number, from = 0): Item[] {
	return Array.from({ length: count }, (_, index) => ({
		phone: phoneOf(from + index),
		name: `Pessoa ${from + index}`,
	}));
}
