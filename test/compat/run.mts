import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { IDataObject } from 'n8n-workflow';

import { nodeWorkflow } from '../../dev/engine/sendTemplate.mts';
import { ADMIN_TOKEN, startSandbox } from '../../dev/sandbox/index.mts';
import type { Answer, Task } from './engine.mts';
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
	const answer = await runTask(places, {
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
			requests: sandbox.requests.count,
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

/** Runs a task in a process of its own: n8n-core keeps things for the whole process. */
async function runTask({ folder, program }: Places, task: Task): Promise<Answer> {
	const userFolder = join(folder, 'user');
	await mkdir(userFolder, { recursive: true });
	const env = {
		...{ ...process.env, NODE_OPTIONS: '', N8N_USER_FOLDER: userFolder },
		...{ N8N_ENCRYPTION_KEY: 'test', N8N_LOG_LEVEL: 'silent' },
	};
	const args = [program, JSON.stringify(task)];
	try {
		const { stdout } = await promisify(execFile)(process.execPath, args, { env, timeout: 120_000 });
		return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Answer;
	} finally {
		await rm(userFolder, { recursive: true, force: true });
	}
}

/** An item's end in a word or two, whether it came out as an error or not. */
function outcomeOf(json: IDataObject): string {
	const { status, reason } = (json.details ?? json) as IDataObject;
	return reason === undefined ? String(status) : `${String(status)}: ${String(reason)}`;
}
