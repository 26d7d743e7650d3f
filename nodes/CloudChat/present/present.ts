import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { safeHint } from '../model/hints';
import { isPlaced, type Failed, type NotPlaced, type Outcome, type Placed } from '../model/outcome';

/** What *present* needs to know of the run. */
export interface Presentation {
	/** Where the app lives, for links to conversations. */
	baseUrl: string;
	accountId: string;
	simplify: boolean;
}

/** One item per outcome, in order. */
export function present(outcomes: Outcome[], presentation: Presentation): INodeExecutionData[] {
	return outcomes.map((outcome) => ({
		json: isPlaced(outcome) ? placedJson(outcome, presentation) : errorJson(outcome, presentation),
		pairedItem: { item: outcome.itemIndex },
	}));
}

/** What keeps the whole run from being sent, as the outcome of each of so many items. */
export function presentFault(
	count: number,
	fault: Pick<Failed, 'reason' | 'error' | 'hint'>,
): INodeExecutionData[] {
	const outcomes = Array.from({ length: count }, (_, itemIndex): Failed => ({
		status: 'failed',
		itemIndex,
		...fault,
	}));
	return present(outcomes, { baseUrl: '', accountId: '', simplify: true });
}

function placedJson(outcome: Placed, presentation: Presentation): IDataObject {
	const { request, notes, intendedFor } = outcome.message;
	const accepted = outcome.status === 'accepted' ? outcome : undefined;
	return withoutUndefined({
		status: outcome.status,
		reason: outcome.status === 'skipped' ? outcome.reason : undefined,
		replayed: accepted?.replayed,
		phoneNumber: request.phone_number,
		intendedFor,
		inboxId: request.inbox_id,
		templateName: request.template_name,
		conversationId: accepted?.conversationId,
		messageId: accepted?.messageId,
		conversationUrl: conversationUrl(accepted?.conversationId, presentation),
		notes: notes.length > 0 ? notes : undefined,
		previewText: outcome.status === 'preview' ? outcome.message.previewText : undefined,
		request: outcome.status === 'preview' || !presentation.simplify ? { ...request } : undefined,
		response: presentation.simplify ? undefined : (accepted?.response as IDataObject | undefined),
	});
}

/**
 * The one shape that n8n sends to the error branch without losing data: `error` and `details`, and
 * no `error` on the item itself, which would make n8n replace the whole `json`.
 */
function errorJson(outcome: NotPlaced, { simplify }: Presentation): IDataObject {
	const { status, reason, itemIndex, error, phoneNumber, httpCode, response } = outcome;
	return {
		error,
		details: withoutUndefined({
			status,
			reason,
			itemIndex,
			phoneNumber,
			intendedFor: outcome.intendedFor,
			hint: safeHint(outcome),
			httpCode,
			response,
			problems: outcome.problems?.map((problem) => ({ ...problem })),
			request: simplify || outcome.request === undefined ? undefined : { ...outcome.request },
		}),
	};
}

/** Source of the address: Chatwoot's app. */
function conversationUrl(
	conversationId: number | undefined,
	{ baseUrl, accountId }: Presentation,
): string | undefined {
	if (conversationId === undefined) return undefined;
	return `${baseUrl}/app/accounts/${accountId}/conversations/${conversationId}`;
}

function withoutUndefined(json: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== undefined));
}
