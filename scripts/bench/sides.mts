import type { INodeParameters } from 'n8n-workflow';

/** A way to send the messages, as one row of the table. */
export interface Side {
	/** What a reader sees. */
	title: string;
	node: 'cloudChat' | 'httpRequest' | 'bareLoop' | 'none';
	/** How many may be in flight, where the side keeps to a number. */
	parallel?: number;
	/** The node's options beside that number, or those of HTTP Request. */
	options?: INodeParameters;
}

const GUARDS = {
	sendOnceKey: '={{ $json.key }}',
	duplicates: 'recipient',
	allOrNothing: true,
	checkTemplate: true,
};

/** The node, what its users have today, and the limit of what any node can reach. */
export const SIDES = {
	usual: { title: 'CloudChat, 10 in parallel (default)', node: 'cloudChat', parallel: 10 },
	node: { title: 'CloudChat, 50 in parallel', node: 'cloudChat', parallel: 50 },
	guarded: {
		title: 'CloudChat, 50, every guard on',
		node: 'cloudChat',
		parallel: 50,
		options: GUARDS,
	},
	http: { title: 'HTTP Request, default', node: 'httpRequest' },
	loop: { title: 'Bare loop, 50', node: 'bareLoop', parallel: 50 },
	empty: { title: 'Empty engine', node: 'none' },
} as const satisfies Record<string, Side>;

export type SideName = keyof typeof SIDES;

/** Where the other ways send to. */
export const PATH = '/api/v1/accounts/1/conversations/create_proactive_whatsapp_conversation';

/** The same message as the node's, sent with HTTP Request. */
export const httpRequest = (url: string, options: INodeParameters = {}): INodeParameters => ({
	...{ method: 'POST', url: url + PATH, sendBody: true, specifyBody: 'json', options },
	...{ authentication: 'predefinedCredentialType', nodeCredentialType: 'cloudChatApi' },
	jsonBody:
		'={{ { inbox_id: "3", phone_number: $json.phone, template_name: "order_update", name: $json.name, order_id: "10234", button_param_0: "10234" } }}',
});
