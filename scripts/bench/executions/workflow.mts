import type { Side } from './sides.mts';

/** What the nodes send with, and where HTTP Request sends to. */
export interface Account {
	readonly credential: { readonly id: string; readonly name: string };
	readonly url: string;
}

interface NodeParts {
	readonly name: string;
	readonly type: string;
	readonly typeVersion: number;
	readonly parameters: object;
	readonly credentials?: object;
}

/** All sides send the same message; what differs from call to call comes with the call. */
const INBOX = '3';
const TEMPLATE = 'order_update';
const ORDER = '10234';
const KEY = '={{ $json.body.key }}';

/** Webhook → the side's node; the caller gets an answer when the execution has ended. */
export function measuredWorkflow(side: Side, path: string, account: Account) {
	return workflow(side.title, [webhook(path, 'lastNode'), nodeOf(side, account)]);
}

/** The same node after a webhook that takes a list: fills what the node remembers. */
export function fillingWorkflow(side: Side, path: string, account: Account) {
	const split: NodeParts = {
		name: 'Split Out',
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: 'body.items', options: {} },
	};
	const node = cloudChat(account, { sendOnceKey: KEY, parallel: 100 });
	return workflow(side.title, [webhook(path, 'onReceived'), split, node]);
}

/** Nodes one after another. Their ids stay: under them n8n keeps what a node remembers. */
function workflow(name: string, nodes: NodeParts[]) {
	const connections = nodes
		.slice(1)
		.map((node, index) => [
			nodes[index]?.name,
			{ main: [[{ node: node.name, type: 'main', index: 0 }]] },
		]);
	return {
		name,
		nodes: nodes.map((node, index) => ({ id: node.name, position: [220 * index, 0], ...node })),
		connections: Object.fromEntries(connections) as object,
		settings: { executionOrder: 'v1' },
	};
}

function webhook(path: string, responseMode: 'lastNode' | 'onReceived'): NodeParts {
	return {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: { httpMethod: 'POST', path, responseMode, options: {} },
	};
}

function nodeOf({ node, key }: Side, account: Account): NodeParts {
	if (node === 'httpRequest') return httpRequest(account);
	if (node === 'cloudChat') return cloudChat(account, key === true ? { sendOnceKey: KEY } : {});
	return { name: 'No Operation', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
}

function cloudChat({ credential }: Account, options: object): NodeParts {
	return {
		name: 'CloudChat',
		type: 'n8n-nodes-cloudchat.cloudChat',
		typeVersion: 1,
		parameters: {
			inboxId: { __rl: true, mode: 'id', value: INBOX },
			phoneNumber: '={{ $json.body.phone }}',
			templateName: { __rl: true, mode: 'name', value: TEMPLATE },
			templateVariables: {
				variable: [
					{ name: 'name', value: '={{ $json.body.name }}', fallback: '' },
					{ name: 'order_id', value: ORDER, fallback: '' },
				],
			},
			buttonParameters: { button: [{ value: ORDER, position: 'auto' }] },
			options,
		},
		credentials: { cloudChatApi: credential },
	};
}

function httpRequest({ credential, url }: Account): NodeParts {
	const body = `{ inbox_id: "${INBOX}", phone_number: $json.body.phone, template_name: "${TEMPLATE}", name: $json.body.name, order_id: "${ORDER}", button_param_0: "${ORDER}" }`;
	return {
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: `${url}/api/v1/accounts/1/conversations/create_proactive_whatsapp_conversation`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'cloudChatApi',
			sendBody: true,
			specifyBody: 'json',
			jsonBody: `={{ ${body} }}`,
			options: {},
		},
		credentials: { cloudChatApi: credential },
	};
}
