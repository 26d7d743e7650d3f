/** A workflow that is measured: Webhook → one node. */
export interface Side {
	readonly name: string;
	/** What a reader sees. */
	readonly title: string;
	readonly node: 'cloudChat' | 'httpRequest' | 'noOp';
	/** With *Send Once Key*, another one for each message. */
	readonly key?: boolean;
	/** The node has sent many messages with a key before. */
	readonly full?: boolean;
}

/** This node, what its users have today, and what n8n itself takes for an execution. */
export const SIDES: readonly Side[] = [
	{ name: 'plain', title: 'CloudChat', node: 'cloudChat' },
	{ name: 'plain-full', title: 'CloudChat, full memory', node: 'cloudChat', full: true },
	{ name: 'http', title: 'HTTP Request', node: 'httpRequest' },
	{ name: 'key', title: 'Send Once Key', node: 'cloudChat', key: true },
	{
		name: 'key-full',
		title: 'Send Once Key, full memory',
		node: 'cloudChat',
		key: true,
		full: true,
	},
	{ name: 'nothing', title: 'No Operation', node: 'noOp' },
];
