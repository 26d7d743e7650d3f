import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import { nodeWorkflow } from '../../dev/engine/sendTemplate.mts';
import { ADMIN_TOKEN, startSandbox } from '../../dev/sandbox/index.mts';
import { runTask } from './child.mts';
import type { Scenario } from './scenarios.mts';

/** Where things are in the scratch folder of a release. */
export interface Places {
	readonly folder: string;
	readonly program: string;
	readonly packageFolder: string;
}

/** Runs a scenario on a release's engine against a sandbox of its own; throws where it differs. */
export async function runScenario(scenario: Scenario, places: Places): Promise<void> {
	const { items, parameters, settings, fault, executions = 1, outcomes, received } = scenario;
	await using sandbox = await startSandbox();
	if (fault !== undefined) sandbox.faults.when(fault);
	const answer = await runTask(places.program, join(places.folder, 'user'), {
		packageFolder: places.packageFolder,
		credential: { accountId: '1', apiAccessToken: ADMIN_TOKEN, baseUrl: sandbox.url },
		workflow: nodeWorkflow(parameters, settings),
		items,
		executions,
		asTool: scenario.asTool ?? false,
		lists: scenario.lists !== undefined,
	});
	const messages = received.reduce((sum, count) => sum + count, 0);
	assert.deepEqual(
		{
			error: answer.error,
			outcomes: answer.items.map(outcomeOf),
			received: items.map(({ phone }) => sandbox.ledger.count(String(phone))),
			lists: answer.lists,
			messages: sandbox.ledger.messages.length,
			requests: sandbox.requests.all.length,
		},
		{
			error: undefined,
			outcomes: [...outcomes],
			received: [...received],
			lists: scenario.lists,
			messages,
			requests: scenario.requests ?? messages,
		},
	);
	assert.match(answer.icon, /cloudChat\.svg/);
}

/** An item's end in a word or two, whether it came out as an error or not. */
function outcomeOf(json: IDataObject): string {
	const { status, reason } = (json.details ?? json) as IDataObject;
	const why = reason === undefined ? '' : `: ${String(reason)}`;
	return `${String(status)}${why}`;
}
