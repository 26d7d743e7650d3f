/** A way to send the messages, as one row of the table. */
export interface Side {
	name: string;
	/** What a reader sees. */
	title: string;
	node: 'cloudChat' | 'httpRequest' | 'bareLoop' | 'none';
	parameters: Record<string, unknown>;
}

const GUARDS = {
	sendOnceKey: '={{ $json.key }}',
	duplicates: 'recipient',
	allOrNothing: true,
	checkTemplate: true,
};

const loop = (parallel: number) => ({
	parallel,
	phone: '={{ $json.phone }}',
	name: '={{ $json.name }}',
});

/** The node, what its users have today, and the limit of what any node can reach. */
export const SIDES: Side[] = [
	{
		name: 'node-10',
		title: 'CloudChat, 10 in parallel (default)',
		node: 'cloudChat',
		parameters: { options: {} },
	},
	{
		name: 'node-50',
		title: 'CloudChat, 50 in parallel',
		node: 'cloudChat',
		parameters: { options: { parallel: 50 } },
	},
	{
		name: 'node-50-guards',
		title: 'CloudChat, 50, every guard on',
		node: 'cloudChat',
		parameters: { options: { parallel: 50, ...GUARDS } },
	},
	{
		name: 'http',
		title: 'HTTP Request, default',
		node: 'httpRequest',
		parameters: { options: {} },
	},
	{
		name: 'http-batch-50',
		title: 'HTTP Request, batches of 50',
		node: 'httpRequest',
		parameters: { options: { batching: { batch: { batchSize: 50, batchInterval: 1 } } } },
	},
	{ name: 'loop-1', title: 'One after another', node: 'bareLoop', parameters: loop(1) },
	{ name: 'loop-10', title: 'Bare loop, 10', node: 'bareLoop', parameters: loop(10) },
	{ name: 'loop-50', title: 'Bare loop, 50', node: 'bareLoop', parameters: loop(50) },
	{ name: 'empty', title: 'Empty engine', node: 'none', parameters: {} },
];
