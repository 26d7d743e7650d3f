import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../../../shared/n8n/operation';
import { realClock } from '../../../shared/pace/clock';
import { campaignHint } from '../sending/present/summary';
import { readFoundation, type Foundation } from '../sending/read/foundation';
import { inTurn, refuseAll, Sending } from '../sending/sending';
import { acrossItems } from './check/acrossItems';
import { checkMessages, templatesOfRun } from './check/checkMessages';
import { compose } from './compose/compose';
import { leaveOut } from './compose/leaveOut';
import { WORDS, type ComposedTemplate } from './model/templateMessage';
import { tellCampaign } from './present/campaign';
import { readInputs } from './read/inputs';
import { readSettings, type TemplateSettings } from './read/settings';

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
	return await inTurn(context, async (run) => {
		const foundation = await readFoundation(context, readSettings(context));
		const { error } = foundation;
		const composed = error
			? refuseAll(context, error, WORDS)
			: await composeAll(context, foundation);
		const sending = new Sending(context, run, foundation, WORDS);
		const plan = await sending.plan(acrossItems(composed));
		const outcomes = await sending.deliver(plan);
		if (error || !foundation.settings.dryRun) return sending.present(outcomes);
		const rules = { ...foundation.settings, sentBefore: sending.journal.size };
		const told = tellCampaign(outcomes, { ...rules, now: realClock.now() });
		context.addExecutionHints?.(campaignHint(told.campaign));
		return sending.present(told.outcomes);
	});
}

async function composeAll(
	context: IExecuteFunctions,
	{ account, settings }: Foundation<TemplateSettings>,
): Promise<ComposedTemplate[]> {
	const inputs = readInputs(context, account.accountId);
	const now = realClock.now();
	const all = inputs.map((input) => compose(input, now));
	const composed = leaveOut(all, settings.leaveOut, inputs);
	if (!composed.ok) return refuseAll(context, composed.problem, WORDS);
	// A normal run makes no read: only a check or a dry run is worth another request.
	const { checkTemplate: check, dryRun: preview, timeout } = settings;
	if (!check && !preview) return composed.value;
	const known = await templatesOfRun(context, account, composed.value, timeout);
	return checkMessages(composed.value, known, { check, preview });
}
