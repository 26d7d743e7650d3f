import type { INodeParameterResourceLocator, INodeParameters } from 'n8n-workflow';

import type { NodeRun } from '../../dev/engine/sendTemplate.mts';
import { TEAM, type Conversation, type Sandbox } from '../../dev/sandbox/index.mts';
import { useNode } from './send.mts';

export const MARIA = '+5511987654321';

/** A customer writes: the conversation that begins so. */
export const begin = ({ customer }: Sandbox, phone = MARIA): Conversation =>
	customer.says(phone, 'Oi').conversation;

export const locator = (value: unknown, mode = 'id') =>
	({ __rl: true, mode, value }) as INodeParameterResourceLocator;

/** *Conversation: Update*, in the tests of a file. */
export function useUpdate(sandbox: () => Sandbox) {
	const conversationId = '={{ $json.conversationId }}';
	const run = useNode(sandbox, { resource: 'conversation', operation: 'update', conversationId });
	const update = async (changes: object, items: object[], more: Partial<NodeRun> = {}) =>
		await run(items, { ...more, parameters: { changes: changes as INodeParameters } });
	return {
		update,
		/** Runs it for one conversation. */
		async change(changes: object, more: object = {}) {
			const conversation = begin(sandbox());
			const { items } = await update(changes, [{ conversationId: conversation.id, ...more }]);
			return { conversation, item: items[0] };
		},
		/** The calls that came: method, path below the conversation, and body. */
		calls: () =>
			sandbox().requests.all.map(({ method, path, body }) => [
				method,
				path.split('/').at(-1),
				body,
			]),
	};
}

export const EVERYTHING = {
	assigneeId: locator('22'),
	teamId: locator(TEAM.SALES, 'list'),
	status: 'pending',
	priority: 'urgent',
	addLabels: 'vip, novo',
	removeLabels: 'velho',
	customAttributes: '{ "plano": "ouro" }',
};
