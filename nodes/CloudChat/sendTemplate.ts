import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { compose } from './compose/compose';
import { deliver } from './deliver/deliver';
import { createLine } from './deliver/line';
import { templatesOfRun } from './lookup/templatesOfRun';
import { Journal } from './memory/journal';
import type { Composed } from './model/message';
import { makePlan } from './plan/plan';
import { replayFrom } from './plan/replay';
import { present, presentFault } from './present/present';
import { stopError } from './present/stopError';
import { summaryHint } from './present/summary';
import type { Account } from './read/account';
import { readFoundation } from './read/foundation';
import { readInputs } from './read/inputs';
import { readRun } from './read/run';
import type { Settings } from './read/settings';
import { holdAgainst } from './template/holdAgainst';

/** The way of a message through the node: read → compose → plan → deliver → present. */
export async function sendTemplate(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const foundation = await readFoundation(context);
	if ('fault' in foundation) return presentFault(context.getInputData().length, foundation.fault);
	const { settings, account } = foundation;
	const run = readRun(context);
	const inputs = readInputs(context);

	const composed = await checkTemplates(context, inputs.map(compose), account, settings);

	const { baseUrl, accountId } = account;
	const target = `${baseUrl}/${accountId}`;
	const journal = new Journal(context.getContext('node'), { ...run, target });
	const plan = makePlan(composed, settings, replayFrom(journal, settings));

	const line = createLine(context, { account, settings, run, journal, plan });
	const outcomes = await deliver(plan, line);

	// Absent in the tools of older releases; an error now would come after the messages went out.
	context.addExecutionHints?.(summaryHint(outcomes));
	// After Stop there is nothing to report: an error would hide that the user ended the run.
	if (settings.stopOnError && !line.stop?.aborted) {
		const error = stopError(context.getNode(), outcomes, run.runIndex);
		if (error !== undefined) throw error;
	}
	return present(outcomes, { baseUrl, accountId, simplify: settings.simplify });
}

/** A normal run makes no read: only a check or a dry run is worth another request. */
async function checkTemplates(
	context: IExecuteFunctions,
	composed: Composed[],
	account: Account,
	{ checkTemplate: check, dryRun: preview, timeout }: Settings,
): Promise<Composed[]> {
	if (!check && !preview) return composed;
	const known = await templatesOfRun(context, account, composed, timeout);
	return holdAgainst(composed, known, { check, preview });
}
