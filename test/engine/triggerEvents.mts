import type { INodeExecutionData } from 'n8n-workflow';

import type { TriggerHost } from '../../dev/engine/triggerHost.mts';
import type { Message, Sandbox } from '../../dev/sandbox/index.mts';
import { GOOD_BODY, post } from '../sandbox/testing.mts';
import { until } from '../until.mts';
import { events } from './triggerHosts.mts';

export type Item = INodeExecutionData['json'];

export const MARIA = '+5511988887777';
export const ALL = events('Received', 'Delivered', 'Read', 'Failed');

/** A template message that the sandbox took. */
export async function sent(sandbox: Sandbox, body: object = {}): Promise<Message> {
	await post(sandbox, { ...GOOD_BODY, phone_number: MARIA, ...body });
	const message = sandbox.conversations.all.at(-1)?.messages[0];
	if (message === undefined) throw new Error('There is no message');
	return message;
}

/** What the workflow started with, once all that came is dealt with. */
export async function eventsOf(
	sandbox: Sandbox,
	host: TriggerHost,
	count: number,
): Promise<Item[]> {
	await sandbox.deliveries.settled();
	await until(() => host.executions.length >= count);
	// Whatever comes too much comes now.
	await new Promise((resolve) => setTimeout(resolve, 30));
	return host.executions.flat();
}

export const told = (items: Item[]) =>
	items.map(({ event, messageId }) => `${String(event)} ${String(messageId)}`);

/** A call at the trigger's address, as anybody can make it. */
export async function call(
	host: TriggerHost,
	body: unknown,
	headers: Record<string, string> = {},
): Promise<number> {
	const answer = await fetch(host.address(), {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
	await answer.arrayBuffer();
	return answer.status;
}
