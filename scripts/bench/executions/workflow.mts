import { ORDER_UPDATE } from '../../../dev/engine/sendTemplate.mts';
import { httpRequest } from '../sides.mts';

/** A workflow that is measured: Webhook → one node. */
export interface Side {
	/** What a reader sees. */
	readonly title: string;
	readonly node: 'cloudChat' | 'httpRequest' | 'noOp';
	/** With *Send Once Key*, another one for each message. */
	readonly key?: boolean;
	/** The node has sent many messages with a key before. */
	readonly full?: boolean;
}

/** This node, what its users have today, and what n8n itself takes for an execution. */
export const SIDES = {
	plain: { title: 'CloudChat', node: 'cloudChat' },
	plainFull: { title: 'CloudChat, full memory', node: 'cloudChat', full: true },
	http: { title: 'HTTP Request', node: 'httpRequest' },
	key: { title: 'Send Once Key', node: 'cloudChat', key: true },
	keyFull: { title: 'Send Once Key, full memory', node: 'cloudChat', key: true, full: true },
	nothing: { title: 'No Operation', node: 'noOp' },
} as const satisfies Record<string, Side>;

/** What the nodes send with, and where HTTP Request sends to. */
export interface Account {
	readonly credential: { readonly id: string; readonly name: string };
	readonly url: string;
}

/** All sides send the same message; what differs from call to call comes with the call. */
function inBody<T>(parameters: T): T {
	return JSON.parse(JSON.stringify(parameters).replaceAll('$json.', '$json.body.')) as T;
}
const KEY = inBody('={{ $json.key }}');

/** Webhook → the side's node; the caller gets an answer when the execution has ended. */
export function measuredWorkflow(side: Side, path: string, account: Account) {
	const options = side.key === true ? { sendOnceKey: KEY } : {};
	return workflow(side.title, [webhook(path, 'lastNode'), nodeOf(side, account, options)]);
}

/** The same node after a webhook that takes a list: fills what the node remembers. */
export function fillingWorkflow(side: Side, path: string, account: Account) {
	return workflow(side.title, [
		webhook(path, 'onReceived'),
		node('splitOut', 1, { fieldToSplitOut: 'body.items', options: {} }),
		nodeOf(side, account, { sendOnceKey: KEY, parallel: 100 }),
	]);
}

const webhook = (path: string, responseMode: 'lastNode' | 'onReceived') =>
	node('webhook', 2, { httpMethod: 'POST', path, responseMode, options: {} });

const node = (name: string, typeVersion: number, parameters: object, more: object = {}) => ({
	...{ id: name, name, type: `n8n-nodes-base.${name}`, typeVersion, parameters, ...more },
});

function nodeOf({ node: kind }: Side, { credential, url }: Account, options: object) {
	const credentials = { cloudChatApi: credential };
	if (kind === 'noOp') return node('noOp', 1, {});
	if (kind === 'httpRequest') return node(kind, 4.2, inBody(httpRequest(url)), { credentials });
	const type = 'n8n-nodes-cloudchat.cloudChat';
	return node(kind, 1, { ...inBody(ORDER_UPDATE), options }, { type, credentials });
}

/** Nodes one after another. Their ids stay: under them n8n keeps what a node remembers. */
function workflow(name: string, nodes: Array<ReturnType<typeof node>>) {
	const to = ({ name }: { name: string }) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	return {
		name,
		nodes: nodes.map((one, index) => ({ ...one, position: [220 * index, 0] })),
		connections: Object.fromEntries(
			nodes.slice(1).map((next, index) => [nodes[index]?.name, to(next)]),
		) as object,
		settings: { executionOrder: 'v1' },
	};
}
