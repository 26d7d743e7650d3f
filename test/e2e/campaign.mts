import type { Credential } from '../../dev/n8n/examples.mts';
import { phoneOf } from '../../dev/phoneOf.mts';
import { nodeOf } from './workflow.mts';

export const NODE = 'CloudChat';

/** The columns of an item. */
export type Item = Record<string, string>;

/** A CloudChat that sends a message for each item. */
export interface Sending {
	readonly credential: Credential;
	readonly parameters?: object;
	/** More of the node's options. */
	readonly options?: object;
	/** Settings of the node, as Retry On Fail. */
	readonly settings?: object;
}

export function cloudChatNode({ credential, parameters, options = {}, settings }: Sending) {
	const { id, name } = credential;
	const given = {
		inboxId: { __rl: true, mode: 'id', value: '3' },
		phoneNumber: '={{ $json.phone }}',
		templateName: { __rl: true, mode: 'name', value: 'order_update' },
		templateVariables: {
			variable: [
				{ name: 'name', value: '={{ $json.name }}', fallback: 'cliente' },
				{ name: 'order_id', value: '={{ $json.order }}', fallback: '10234' },
			],
		},
		buttonParameters: { button: [{ value: '10234', position: 'auto' }] },
		options,
		...parameters,
	};
	const more = { credentials: { cloudChatApi: { id, name } }, ...settings };
	return nodeOf(NODE, 'n8n-nodes-cloudchat.cloudChat', given, more);
}

/** This many recipients, with numbers that are valid and all different. */
export function people(count: number, from = 0): Item[] {
	return Array.from({ length: count }, (_, index) => ({
		phone: phoneOf(from + index),
		name: `Pessoa ${from + index}`,
	}));
}
