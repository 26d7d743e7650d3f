import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { conversationUrl } from '../../../shared/api/account';
import { CONVERSATION_ID } from '../../../shared/conversations/conversationId';
import { eachItem } from '../../../shared/n8n/eachItem';
import type { Operation } from '../../../shared/n8n/operation';
import { collectionOf, fieldOf } from '../../../shared/options/option';
import { itemFields } from '../../../shared/options/readOptions';
import { bad, good, type Problem } from '../../../shared/problem';
import { CHANGES, includesLabel } from './changes';
import { makeChanges, type Changes } from './steps';

const onUpdate = { show: { resource: ['conversation'], operation: ['update'] } };

export const option: Operation['option'] = {
	name: 'Update',
	value: 'update',
	description:
		'Change a conversation: its status, priority, labels or attributes, or hand it to a person or a team',
	action: 'Update conversation',
};

export const properties: INodeProperties[] = [
	fieldOf('conversationId', CONVERSATION_ID, onUpdate),
	{
		...collectionOf('Change', CHANGES, onUpdate),
		description: 'What to change. What is not added here stays as it is.',
	},
];

interface AskedChanges {
	conversationId: number;
	changes: Changes;
}

/** Changes the conversations that the items name, and of each only what its item gives. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const conversationOf = itemFields(context, { conversationId: CONVERSATION_ID });
	const changesOf = itemFields(context, CHANGES, 'changes');
	return await eachItem<AskedChanges>(context, {
		status: 'failed',
		timeout: 30_000,
		read(itemIndex) {
			const conversation = conversationOf(itemIndex);
			if (!conversation.ok) return conversation;
			const changes = changesOf(itemIndex);
			if (!changes.ok) return changes;
			const problem = problemOf(changes.value);
			return problem ? bad(problem) : good({ ...conversation.value, changes: changes.value });
		},
		// Two items that add labels to one conversation each write the whole list.
		line: ({ conversationId }) => conversationId,
		async act({ conversationId, changes }, call, account) {
			const made = await makeChanges(conversationId, changes, call);
			if (!made.ok) return made;
			const url = conversationUrl(account, conversationId);
			return good({ conversationId, changed: made.value, conversationUrl: url });
		},
	});
}

function problemOf(changes: Changes): Problem<'invalidOption'> | undefined {
	const { addLabels = [], removeLabels = [] } = changes;
	const both = addLabels.find((label) => includesLabel(removeLabels, label));
	if (both !== undefined) {
		const message = `"${both}" is in Add Labels and in Remove Labels.`;
		return { reason: 'invalidOption', message, hint: 'Remove it from one of them.' };
	}
	if (Object.values(changes).some((value) => value !== undefined)) return undefined;
	const hint = 'Add at least one change.';
	return { reason: 'invalidOption', message: 'Changes is empty.', hint };
}
