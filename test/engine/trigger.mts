import type { INodeExecutionData } from 'n8n-workflow';

import { TriggerHost } from '../../dev/engine/triggerHost.mts';
import type { TriggerSetup } from '../../dev/engine/triggerNode.mts';
import type { Message, Sandbox } from '../../dev/sandbox/index.mts';
import { GOOD_BODY, post } from '../sandbox/testing.mts';
import { until } from '../until.mts';

type Item = INodeExecutionData['json'];

export const MARIA = '+5511988887777';

/** The events that start the workflow. */
export const events = (...names: string[]) => ({
	parameters: { events: names.map((name) => `message${name}`) },
});
export const ALL = events('Received', 'Delivered', 'Read', 'Failed');
export const BY_HAND = { parameters: { ...ALL.parameters, webhook: 'manual' } };

/** Starts n8ns for a test, and ends them after it. */
export function useHosts(
	sandbox: () => Sandbox,
): (setup?: Partial<TriggerSetup>) => Promise<TriggerHost> {
	const hosts: TriggerHost[] = [];
	afterEach(async () => {
		await Promise.all(hosts.splice(0).map((host) => host.close()));
	});
	return async (setup = {}) => {
		const host = await TriggerHost.start({ baseUrl: sandbox().url, ...setup });
		hosts.push(host);
		return host;
	};
}

/** What a test of webhooks looks at, and how it puts one into CloudChat that somebody else added. */
export const webhooksOf = (sandbox: () => Sandbox) => ({
	webhooks: () => sandbox().webhooks.all,
	calls: () => sandbox().requests.all.map(({ method }) => method),
	there: (url: string, name: string, subscriptions = ['message_created']) =>
		sandbox().webhooks.create({ url, name, subscriptions }),
	removeAll() {
		for (const webhook of sandbox().webhooks.all) sandbox().webhooks.delete(webhook);
	},
});

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
	isTest = false,
): Promise<number> {
	const answer = await fetch(host.address(isTest), {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
	await answer.arrayBuffer();
	return answer.status;
}
