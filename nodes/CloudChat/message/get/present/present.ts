import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Account } from '../../../../shared/api/account';
import { conversationUrl } from '../../../../shared/api/conversationUrl';
import { errorJson, itemOf, withoutUndefined } from '../../../../shared/n8n/items';
import type { Got, NotRead, Outcome } from '../model/outcome';

/** What *present* needs to know of the run. */
export interface Presentation {
	/** Where the app lives, for links to conversations. */
	account: Pick<Account, 'baseUrl' | 'accountId'>;
	simplify: boolean;
}

/** One item per outcome, in order. */
export function present(outcomes: Outcome[], presentation: Presentation): INodeExecutionData[] {
	return outcomes.map((outcome) =>
		outcome.ok
			? itemOf(messageJson(outcome, presentation), outcome.asked.itemIndex)
			: itemOf(notReadJson(outcome), outcome.itemIndex),
	);
}

function messageJson({ asked, message, raw }: Got, { account, simplify }: Presentation) {
	const { status, messageId, inboxId, content, createdAt, failure } = message;
	const { conversationId } = asked;
	return withoutUndefined({
		status,
		messageId,
		conversationId,
		inboxId,
		content,
		createdAt,
		conversationUrl: conversationUrl(account, conversationId),
		...failure,
		response: simplify ? undefined : (raw as IDataObject),
	});
}

function notReadJson(outcome: NotRead): IDataObject {
	const { itemIndex, asked, reason, error, hint, httpCode, response } = outcome;
	return errorJson(error, {
		status: 'notRead',
		reason,
		itemIndex,
		conversationId: asked?.conversationId,
		messageId: asked?.messageId,
		hint,
		httpCode,
		response,
	});
}
