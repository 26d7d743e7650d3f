import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { compose } from './compose/compose';
import { deliver } from './deliver/deliver';
import { createLine } from './deliver/line';
import { Journal } from './memory/journal';
import { makePlan } from './plan/plan';
import { replayFrom } from './plan/replay';
import { present } from './present/present';
import { stopError } from './present/stopError';
import { summaryHint } from './present/summary';
import { readAccount } from './read/account';
import { readInputs } from './read/inputs';
import { readRun } from './read/run';
import { readSettings } from './read/settings';

/** The way of a message through the node: read → compose → plan → deliver → present. */
export async function sendTemplate(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const settings = readSettings(context);
	const run = readRun(context);
	const account = await readAccount(context);
	const inputs = readInputs(context);

	const composed = inputs.map(compose);

	const { baseUrl, accountId } = account;
	const target = `${baseUrl}/${accountId}`;
	const journal = new Journal(context.getContext('node'), { ...run, target });
	const plan = makePlan(composed, settings, replayFrom(journal, settings));

	const line = createLine(context, { account, settings, run, journal });
	const outcomes = await deliver(plan, line);

	context.addExecutionHints(summaryHint(outcomes));
	// After Stop there is nothing to report: an error would hide that the user ended the run.
	if (settings.stopOnError && !line.stop?.aborted) {
		const error = stopError(context.getNode(), outcomes);
		if (error !== undefined) throw error;
	}
	return present(outcomes, { baseUrl, accountId, simplify: settings.simplify });
}
