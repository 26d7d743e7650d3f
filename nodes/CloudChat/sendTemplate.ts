import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { compose } from './compose/compose';
import { deliver } from './deliver/deliver';
import { createSend } from './deliver/transport';
import { makePlan } from './plan/plan';
import { present } from './present/present';
import { stopError } from './present/stopError';
import { readAccount } from './read/account';
import { readInputs } from './read/inputs';
import { readSettings } from './read/settings';

/** The way of a message through the node: read → compose → plan → deliver → present. */
export async function sendTemplate(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const settings = readSettings(context);
	const account = await readAccount(context);
	const inputs = readInputs(context);

	const composed = inputs.map(compose);
	const plan = makePlan(composed, settings);
	const outcomes = await deliver(plan, {
		send: createSend(context, account, settings.timeout),
		parallel: settings.parallel,
	});

	const error = settings.stopOnError ? stopError(context.getNode(), outcomes) : undefined;
	if (error !== undefined) throw error;
	const { baseUrl, accountId } = account;
	return present(outcomes, { baseUrl, accountId, simplify: settings.simplify });
}
