import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { conversationUrl } from '../../../../shared/api/conversationUrl';
import { errorJson, itemOf, withoutUndefined, withWords } from '../../../../shared/n8n/items';
import { safeHint, SENT_AGAIN } from '../outcomes/notSent';
import { isPlaced, type NotPlaced, type Outcome, type Placed } from '../model/outcome';

/** What *present* needs to know of the run. */
export interface Presentation {
	/** Where the app lives, for links to conversations. */
	baseUrl: string;
	accountId: string;
	simplify: boolean;
	/** A model reads it, and may call the tool again. */
	toModel: boolean;
}

/** For a model, which would try again. Each call of an MCP client is an execution of its own. */
const NOT_AGAIN = 'Do not call this tool again for this message: the customer may already have it.';

/** One item per outcome, in order. */
export function present(outcomes: Outcome[], presentation: Presentation): INodeExecutionData[] {
	return outcomes.map((outcome) =>
		itemOf(
			isPlaced(outcome) ? placedJson(outcome, presentation) : notPlacedJson(outcome, presentation),
			outcome.itemIndex,
		),
	);
}

function placedJson(outcome: Placed, presentation: Presentation): IDataObject {
	const { message } = outcome;
	const request = message?.request;
	const accepted = outcome.status === 'accepted' ? outcome : undefined;
	const ids = outcome.status === 'skipped' ? outcome.first : accepted;
	const notes = [...(message?.notes ?? []), ...notesOn(outcome)];
	return withoutUndefined({
		status: outcome.status,
		reason: outcome.status === 'skipped' ? outcome.reason : undefined,
		replayed: accepted?.replayed,
		phoneNumber: request?.phone_number,
		intendedFor: message?.intendedFor,
		previewText: outcome.status === 'preview' ? outcome.message.previewText : undefined,
		inboxId: request?.inbox_id,
		templateName: request?.template_name,
		conversationId: ids?.conversationId,
		messageId: ids?.messageId,
		conversationUrl: linkTo(ids?.conversationId, presentation),
		notes: notes.length > 0 ? notes : undefined,
		request: outcome.status === 'preview' || !presentation.simplify ? request : undefined,
		response: presentation.simplify ? undefined : (accepted?.response as IDataObject | undefined),
	});
}

function notesOn(outcome: Placed): string[] {
	if (outcome.status === 'accepted' && outcome.message === undefined) {
		return ['An earlier try sent this message. The item is not valid any more.'];
	}
	if (outcome.status !== 'skipped' || outcome.first === undefined) return [];
	const { first, isOther } = outcome;
	const sent = first.state === 'accepted' ? 'sent' : 'may have sent';
	const [what, again] = isOther
		? ['another message to this person', 'To send this one too']
		: ['this message', 'To send it again'];
	return [
		`An earlier run of the node in this execution ${sent} ${what}. ${again}, set the option Duplicates to Allow. ${SENT_AGAIN}`,
	];
}

function notPlacedJson(outcome: NotPlaced, { simplify, toModel }: Presentation): IDataObject {
	const { status, itemIndex, phoneNumber, problem } = outcome;
	const { reason, httpCode, response } = problem;
	const told = safeHint(outcome);
	const hint = toModel && status === 'unknown' ? `${NOT_AGAIN} ${told}` : told;
	return errorJson(withWords(problem), {
		status,
		reason,
		itemIndex,
		phoneNumber,
		intendedFor: outcome.intendedFor,
		hint,
		httpCode,
		response,
		problems: outcome.problems?.map((one) => ({ ...one })),
		...outcome.more,
		request: simplify ? undefined : outcome.request,
	});
}

function linkTo(
	conversationId: number | undefined,
	presentation: Presentation,
): string | undefined {
	if (conversationId === undefined || presentation.baseUrl === '') return undefined;
	return conversationUrl(presentation, conversationId);
}
