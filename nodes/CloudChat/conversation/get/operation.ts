import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { notRead } from '../../../shared/api/notRead';
import { readConversation } from '../../../shared/conversations/conversation';
import { conversationField, conversationIds } from '../../../shared/conversations/conversationId';
import { eachItem } from '../../../shared/n8n/eachItem';
import { withoutUndefined } from '../../../shared/n8n/items';
import type { Operation } from '../../../shared/n8n/operation';
import { bad, good } from '../../../shared/problem';

const onGet = { show: { resource: ['conversation'], operation: ['get'] } };

export const option: Operation['option'] = {
	name: 'Get',
	value: 'get',
	description:
		'Retrieve a conversation: who has it, its status and labels, and whether WhatsApp takes a free text',
	action: 'Get conversation',
};

export const properties: INodeProperties[] = [conversationField(onGet)];

/** The conversations that the items name. Nothing is changed. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await eachItem<number>(context, {
		status: 'notRead',
		timeout: 10_000,
		read: conversationIds(context),
		line: (_, itemIndex) => itemIndex,
		async act(conversationId, call, account) {
			const read = async (path: string) => await call({ method: 'GET', path });
			const found = await readConversation(read, account, conversationId);
			if (found.ok) return good(withoutUndefined({ ...found.found }));
			const { error: message, ...problem } = notRead(found);
			return bad({ ...problem, message, more: { conversationId } });
		},
	});
}
