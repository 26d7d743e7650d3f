import type { INodeParameterResourceLocator, INodeParameters } from 'n8n-workflow';

import { runNode, type NodeRun } from '../../dev/engine/sendTemplate.mts';
import { TEAM, type Conversation, type Sandbox } from '../../dev/sandbox/index.mts';
import { expectNothingSecret } from './shown.mts';

export const MARIA = '+5511987654321';

/** A customer writes: the conversation that begins so. */
export const begin = ({ customer }: Sandbox, phone = MARIA): Conversation =>
	customer.says(phone, 'Oi').conversation;

export const locator = (value: unknown, mode = 'id') =>
	({ __rl: true, mode, value }) as INodeParameterResourceLocator;

/** *Conversation: Update*, in the tests of a file. */
export const updateOf = (sandbox: () => Sandbox) => ({
	/** The calls that came: method, path below the conversation, and body. */
	calls: () =>
		sandbox().requests.all.map(({ method, path, body }) => [method, path.split('/').at(-1), body]),

	async update(changes: object, items: object[], run: Partial<NodeRun> = {}) {
		const result = await runNode({
			baseUrl: sandbox().url,
			onError: 'continueRegularOutput',
			items: items.map((one) => ({ ...one })),
			...run,
			parameters: {
				...{ resource: 'conversation', operation: 'update', changes: changes as INodeParameters },
				conversationId: '={{ $json.conversationId }}',
			},
		});
		expectNothingSecret(result.run);
		return result;
	},

	/** Runs it for one conversation. */
	async change(changes: object, more: object = {}) {
		const conversation = begin(sandbox());
		const { items } = await this.update(changes, [{ conversationId: conversation.id, ...more }]);
		return { conversation, item: items[0] };
	},
});

export const EVERYTHING = {
	assigneeId: locator('22'),
	teamId: locator(TEAM.SALES, 'list'),
	status: 'pending',
	priority: 'urgent',
	addLabels: 'vip, novo',
	removeLabels: 'velho',
	customAttributes: '{ "plano": "ouro" }',
};
