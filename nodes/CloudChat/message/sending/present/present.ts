import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { conversationUrl } from '../../../../shared/api/account';
import { errorJson, itemOf, withoutUndefined, withWords } from '../../../../shared/n8n/items';
import { safeHint, sentAgain } from '../outcomes/notSent';
import type { Words } from '../model/message';
import { isPlaced, type NotPlaced, type Outcome, type Placed } from '../model/outcome';

/** What *present* needs to know of the run. */
export interface Presentation {
	/** Where the app lives, for links to conversations. */
	baseUrl: string;
	accountId: string;
	simplify: boolean;
	/** A model reads it, and may call the tool again. */
	toModel: boolean;
	words: Words;
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
	const request = message?.request as IDataObject | undefined;
	const accepted = outcome.status === 'accepted' ? outcome : undefined;
	const ids = outcome.status === 'skipped' ? outcome.first : accepted;
	const conversationId = message?.to.conversationId ?? ids?.conversationId;
	const isLinked = conversationId !== undefined && presentation.baseUrl !== '';
	const notes = [...(message?.notes ?? []), ...notesOn(outcome)];
	return withoutUndefined({
		status: outcome.status,
		reason: outcome.status === 'skipped' ? outcome.reason : undefined,
		replayed: accepted?.replayed,
		campaign: outcome.status === 'preview' ? outcome.campaign : undefined,
		...message?.to,
		previewText: outcome.status === 'preview' ? outcome.message.previewText : undefined,
		...message?.shown,
		conversationId,
		messageId: ids?.messageId,
		conversationUrl: isLinked ? conversationUrl(presentation, conversationId) : undefined,
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
		`An earlier run of the node in this execution ${sent} ${what}. ${again}, set the option Duplicates to Allow. ${sentAgain(outcome.message.words)}`,
	];
}

function notPlacedJson(
	outcome: NotPlaced,
	{ simplify, toModel, words }: Presentation,
): IDataObject {
	const { status, itemIndex, problem } = outcome;
	const { reason, httpCode, response } = problem;
	const told = safeHint(outcome, words);
	const hint = toModel && status === 'unknown' ? `${NOT_AGAIN} ${told}` : told;
	return errorJson(withWords(problem), {
		status,
		reason,
		itemIndex,
		...outcome.to,
		hint,
		httpCode,
		response,
		problems: outcome.problems?.map((one) => ({ ...one })),
		...outcome.more,
		request: simplify ? undefined : (outcome.request as IDataObject | undefined),
	});
}
