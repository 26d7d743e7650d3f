import type { MessageStatus } from '../shared/messages/message';

/** What a workflow can start with, in the order of the form; the values are in people's workflows. */
export const EVENTS = [
	{
		value: 'messageDelivered',
		name: 'Message Delivered',
		description: 'A message of yours reached the phone of the customer',
		status: 'delivered',
		subscription: 'message_updated',
	},
	{
		value: 'messageFailed',
		name: 'Message Failed',
		description: 'WhatsApp could not deliver a message of yours',
		status: 'failed',
		subscription: 'message_updated',
	},
	{
		value: 'messageRead',
		name: 'Message Read',
		description: 'A customer read a message of yours. Some customers turn this off.',
		status: 'read',
		subscription: 'message_updated',
	},
	{
		value: 'messageReceived',
		name: 'Message Received',
		description: 'A customer wrote, or pressed a quick-reply button of a template',
		subscription: 'message_created',
	},
] as const;

export type EventName = (typeof EVENTS)[number]['value'];

/** The event that a status of a company's message is; `undefined` for one that starts nothing. */
export function eventOfStatus(status: MessageStatus | undefined): EventName | undefined {
	return EVENTS.find((one) => 'status' in one && one.status === status)?.value;
}

/** What CloudChat must tell about for these events. Source of the names: Chatwoot. */
export function subscriptionsFor(events: readonly EventName[]): string[] {
	const wanted = EVENTS.filter(({ value }) => events.includes(value));
	return [...new Set(wanted.map(({ subscription }) => subscription))].sort();
}
