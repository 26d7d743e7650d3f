import { createRunExecutionData, type IDataObject } from 'n8n-workflow';

import type { WorkflowJson } from '../../dev/engine/engine.mts';
import { runNode, type NodeRun } from '../../dev/engine/sendTemplate.mts';
import { backWorkflow, loopWorkflow, runRounds } from '../engine/rounds.mts';
import { agentTool } from '../engine/tools.mts';

/** How a message ended, by what the sender says. */
export interface ChaosOutcome {
	phoneNumber: string;
	status: string;
}

/** Sends items in one of the ways in which n8n runs the node; answers with an outcome for each. */
export type Way = (run: NodeRun) => Promise<ChaosOutcome[]>;

/** How many calls of a tool are made side by side. */
const AT_ONCE = 10;

export const viaNode: Way = async (run) => {
	const { items, error } = await runNode(run);
	if (error !== undefined) throw error;
	return items.map(outcomeOf);
};

/** In *Loop Over Items*, ten a round. */
export const viaLoop: Way = async (run) => {
	const { parameters = {}, settings = {} } = run;
	const node = { ...settings, onError: 'continueRegularOutput' as const };
	return await viaRounds(loopWorkflow(parameters, node, 'test.loopOfTen'), run);
};

/** Through an error branch that leads back into the node, up to twice. */
export const viaErrorBranch: Way = async (run) => {
	const statuses = new Map<string, string[]>();
	for (const { phoneNumber, status } of await viaRounds(backWorkflow(run.parameters ?? {}), run)) {
		statuses.set(phoneNumber, [...(statuses.get(phoneNumber) ?? []), status]);
	}
	// An item that is led back is the same item: what counts is all that is known of it.
	return [...statuses].map(([phoneNumber, all]) => ({
		phoneNumber,
		status: ['accepted', 'unknown'].find((one) => all.includes(one)) ?? all.at(-1) ?? '',
	}));
};

/** An agent calls the tool for each item. */
export const viaTool: Way = async ({ baseUrl, items = [], parameters = {} }) => {
	const call = await agentTool({ baseUrl, parameters }, createRunExecutionData({}));
	const outcomes: ChaosOutcome[] = [];
	for (let place = 0; place < items.length; place += AT_ONCE) {
		const some = items.slice(place, place + AT_ONCE);
		const calls = some.map(async (item) => await call({ order: '10234', ...item }));
		outcomes.push(...(await Promise.all(calls)).flat().map(outcomeOf));
	}
	return outcomes;
};

export const WAYS = { node: viaNode, loop: viaLoop, errorBranch: viaErrorBranch, tool: viaTool };

async function viaRounds(
	workflow: WorkflowJson,
	{ baseUrl, items = [], run: options = {} }: NodeRun,
): Promise<ChaosOutcome[]> {
	const { run } = await runRounds(baseUrl, { workflow, items, ...options });
	const { error, runData } = run.data.resultData;
	if (error !== undefined) throw error;
	return (runData.CloudChat ?? []).flatMap(({ data: output }) =>
		(output?.main ?? []).flatMap((some) => (some ?? []).map(({ json }) => outcomeOf(json))),
	);
}

function outcomeOf(json: IDataObject): ChaosOutcome {
	const { phoneNumber, status } = (json.details ?? json) as IDataObject;
	return { phoneNumber: String(phoneNumber), status: String(status) };
}
