import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../../../shared/n8n/operation';
import { realClock } from '../../../shared/pace/clock';
import type { RunError } from '../../../shared/problem';
import { acrossItems } from './check/acrossItems';
import { checkMessages, templatesOfRun } from './check/checkMessages';
import { compose } from './compose/compose';
import { leaveOut } from './compose/leaveOut';
import { deliver } from '../sending/deliver/deliver';
import { createDelivery } from '../sending/deliver/delivery';
import { Journal } from '../sending/memory/journal';
import { oneAfterAnother } from '../sending/memory/oneAfterAnother';
import { Names } from '../sending/memory/names';
import { identifier } from '../sending/model/identity';
import type { Composed, Message } from '../sending/model/message';
import type { Outcome, Planned } from '../sending/model/outcome';
import { makePlan, messagesIn, withinLimit } from '../sending/plan/plan';
import { present } from '../sending/present/present';
import { stopError } from '../sending/present/stopError';
import { forgettingHint, summaryHint, trialHint } from '../sending/present/summary';
import { readFoundation, withoutFoundation, type Foundation } from './read/foundation';
import { readInputs } from './read/inputs';
import { readRun, type Run } from '../sending/read/run';

export { properties } from './form/properties';

export const option: Operation['option'] = {
	name: 'Send Template',
	value: 'sendTemplate',
	description: 'Send a WhatsApp template message that starts a conversation',
	action: 'Send template message',
	builderHint: {
		propertyHint:
			"Sends to each input item. Do not put it in a loop over single items: one run sends many messages at once and keeps a pace by itself (options perMinute, parallel). To work with items that were not sent, set the node's onError to continueErrorOutput.",
	},
};

/**
 * The way of a message through the node: read → compose → plan → deliver → present. Between compose
 * and plan it is checked against its template, where the user asked for that.
 */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const run = readRun(context);
	return await oneAfterAnother(run.memory, async () => await sendItems(context, run));
}

async function sendItems(context: IExecuteFunctions, run: Run): Promise<INodeExecutionData[]> {
	const read = await readFoundation(context);
	const { settings, account } = read.ok ? read.value : withoutFoundation(context);
	const composed = read.ok
		? await composeAll(context, read.value)
		: refuseAll(context, read.problem);

	const identify = identifier(account.accountId);
	const journal = Journal.of(run.memory, { ...run, identify });
	const plan = makePlan(acrossItems(composed, identify), settings, journal, identify);
	const outcomes = read.ok
		? await send(context, { run, settings, account, journal, plan })
		: plan.flatMap((one) => (one.kind === 'settled' ? [one.outcome] : []));

	// Absent in the tools of older releases; an error now would come after the messages went out.
	context.addExecutionHints?.(summaryHint(outcomes));
	// After Stop there is nothing to report: an error would hide that the user ended the run.
	if (settings.stopOnError && !context.getExecutionCancelSignal()?.aborted) {
		const { runIndex, isCalled } = run;
		const stop = { runIndex, isCalled, first: read.ok ? 0 : read.problem.itemIndex };
		const error = stopError(context.getNode(), outcomes, stop);
		if (error !== undefined) throw error;
	}
	const { baseUrl, accountId } = account;
	const { simplify } = settings;
	return present(outcomes, { baseUrl, accountId, simplify, toModel: run.isTool });
}

async function composeAll(context: IExecuteFunctions, foundation: Foundation): Promise<Composed[]> {
	const inputs = readInputs(context, foundation.account.accountId);
	const now = realClock.now();
	const all = inputs.map((input) => compose(input, now));
	const composed = leaveOut(all, foundation.settings.leaveOut, inputs);
	if (!composed.ok) return refuseAll(context, composed.problem);
	return await checkTemplates(context, composed.value, foundation);
}

/** What cannot be read for the whole run is wrong with each item. */
function refuseAll(context: IExecuteFunctions, { reason, message, hint }: RunError): Composed[] {
	const problem = { reason, message, hint, field: '' };
	return context
		.getInputData()
		.map((_, itemIndex) => ({ kind: 'refusal', itemIndex, problems: [problem] }));
}

/** A normal run makes no read: only a check or a dry run is worth another request. */
async function checkTemplates(
	context: IExecuteFunctions,
	composed: Composed[],
	{ account, settings: { checkTemplate: check, dryRun: preview, timeout } }: Foundation,
): Promise<Composed[]> {
	if (!check && !preview) return composed;
	const known = await templatesOfRun(context, account, composed, timeout);
	return checkMessages(composed, known, { check, preview });
}

interface SendParts extends Foundation {
	run: Run;
	journal: Journal;
	plan: Planned[];
}

async function send(
	context: IExecuteFunctions,
	{ run, account, settings, journal, plan: whole }: SendParts,
): Promise<Outcome[]> {
	const onExecutionFinish = context.onExecutionFinish?.bind(context);
	const earlier = whole.filter((one) => one.kind === 'settled' && hasLeft(one.outcome)).length;
	const parts = { journal, earlier, clock: realClock, store: context.helpers, onExecutionFinish };
	const namesOf = (messages: Message[]) => new Names(messages, { ...parts, ...run, ...settings });
	const lookUp = async (messages: Message[]) => await namesOf(messages).lookUp();
	const plan = await withinLimit(whole, settings, journal, lookUp);
	const keys = namesOf(messagesIn(plan));
	const delivery = createDelivery(context, { account, settings, journal, keys });
	const outcomes = await deliver(plan, delivery);
	for (const end of delivery.trials?.ended ?? []) context.addExecutionHints?.(trialHint(end));
	const remembered = await keys.close();
	if (remembered !== undefined) context.addExecutionHints?.(forgettingHint(remembered));
	return outcomes;
}

/** Before anything is sent, that is what an earlier try sent, or may have. */
function hasLeft({ status }: Outcome): boolean {
	return status === 'accepted' || status === 'unknown';
}
