import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { conversationUrl } from '../../../shared/api/account';
import { findMessage, type FoundMessage } from '../../../shared/messages/findMessage';
import type { MessageKind } from '../../../shared/messages/message';
import { eachItem, refuseAll } from '../../../shared/n8n/eachItem';
import { withoutUndefined } from '../../../shared/n8n/items';
import type { Operation } from '../../../shared/n8n/operation';
import type { ValuesOf } from '../../../shared/options/option';
import { itemFields, runSettings } from '../../../shared/options/readOptions';
import { bad, good, type Problem } from '../../../shared/problem';
import { FIELDS, GONE, OPTIONS } from './form';

export { properties } from './form';

export const option: Operation['option'] = {
	name: 'Get',
	value: 'get',
	description:
		'Retrieve the status of a message: whether it was delivered or read, or why it failed',
	action: 'Get message status',
};

type AskedMessage = ValuesOf<typeof FIELDS>;

/** What became of the messages that the items name. Nothing is sent. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const settings = runSettings(context, { ...OPTIONS, ...GONE });
	if (!settings.ok) return refuseAll(context, 'notRead', settings.problem);
	const { timeout, perMinute, simplify } = settings.value;
	return await eachItem<AskedMessage>(context, {
		...{ status: 'notRead', timeout, perMinute },
		read: itemFields(context, FIELDS),
		async act(asked, call, account) {
			const { conversationId, messageId } = asked;
			const found = await findMessage(call, conversationId, messageId);
			if (!found.ok) return bad({ ...found.problem, more: { ...asked } });
			const problem = notTold(found.value);
			if (problem !== undefined) return bad({ ...problem, more: { ...asked } });
			const { status, inboxId, content, createdAt, failure, ...message } = found.value.message;
			const json = {
				status,
				messageId: message.messageId,
				conversationId,
				inboxId,
				content,
				createdAt,
				conversationUrl: conversationUrl(account, conversationId),
				...failure,
				response: simplify ? undefined : (found.value.raw as IDataObject),
			};
			return good(withoutUndefined(json));
		},
	});
}

/** What a message is that is not on its way to a customer. */
const NEVER_SENT: Partial<Record<MessageKind, string>> = {
	incoming: 'is from the customer',
	activity: 'is a line that CloudChat wrote into the conversation',
	call: 'is a telephone call',
};

/** Why a message that was found has no status. */
function notTold({ message }: FoundMessage): Problem | undefined {
	const { messageId, status, isPrivate, kind } = message;
	const odd = isPrivate ? 'is a private note' : NEVER_SENT[kind];
	if (odd !== undefined) {
		return {
			reason: 'invalidId',
			message: `Message ${messageId} ${odd}, which is not sent to WhatsApp.`,
			hint: 'Use the messageId that Send Template returned, or leave Message ID empty for the newest message that was sent.',
		};
	}
	if (status !== undefined) return undefined;
	return {
		reason: 'refused',
		message: `CloudChat did not tell the status of message ${messageId}.`,
		hint: 'Look at the conversation in CloudChat.',
	};
}
