import type { DirectoryLoader } from 'n8n-core';
import type {
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
} from 'n8n-workflow';

import {
	runWorkflow,
	thePackage,
	type RunOptions,
	type RunResult,
	type WorkflowJson,
} from '../../dev/engine/engine.mts';
import { credentialFor } from '../../dev/engine/credentials.mts';
import { nodeWorkflow } from '../../dev/engine/sendTemplate.mts';

/** A node of a test's own; n8n-nodes-base is not installed for tests. */
export const nodeType = (
	name: string,
	outputs: number,
	execute: (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>,
) => ({
	description: {
		...{ displayName: name, name, description: '', group: ['transform' as const], version: 1 },
		...{ defaults: {}, inputs: ['main' as const], properties: [] },
		outputs: Array.from({ length: outputs }, () => 'main' as const),
	},
	execute,
});

/** n8n's Loop Over Items, with this many items a round. */
const loopOf = (size: number) =>
	nodeType('loop', 2, async function () {
		const state = this.getContext('node') as { left?: INodeExecutionData[] };
		state.left ??= this.getInputData();
		return [[], state.left.splice(0, size)];
	});

/** Lets each item through twice; then it ends the way back. */
const back = nodeType('back', 1, async function () {
	const state = this.getContext('node') as { rounds?: number };
	state.rounds = (state.rounds ?? 0) + 1;
	return [state.rounds > 2 ? [] : this.getInputData()];
});

export const roundNodes = {
	'test.loop': loopOf(1),
	'test.loopOfTen': loopOf(10),
	'test.back': back,
};

export function node(name: string, type: string): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {} };
}

export const to = (name: string) => [{ node: name, type: 'main' as const, index: 0 }];

/** Trigger → Loop ⇄ CloudChat. */
export function loopWorkflow(
	parameters: INodeParameters,
	settings: Partial<INode>,
	loop = 'test.loop',
): WorkflowJson {
	const { nodes } = nodeWorkflow(parameters, settings);
	return {
		nodes: [...nodes, node('Loop', loop)],
		connections: {
			Trigger: { main: [to('Loop')] },
			Loop: { main: [[], to('CloudChat')] },
			CloudChat: { main: [to('Loop'), to('Loop')] },
		},
	};
}

/** Trigger → CloudChat, whose error branch leads back into it. */
export function backWorkflow(parameters: INodeParameters): WorkflowJson {
	const { nodes, connections } = nodeWorkflow(parameters, { onError: 'continueErrorOutput' });
	return {
		nodes: [...nodes, node('Back', 'test.back')],
		connections: {
			...connections,
			CloudChat: { main: [[], to('Back')] },
			Back: { main: [to('CloudChat')] },
		},
	};
}

/** Runs a workflow that has CloudChat in it, with an account at this address. */
export async function runRounds(
	baseUrl: string,
	{ items, loader, ...options }: Rounds,
): Promise<RunResult> {
	return await runWorkflow(loader ?? (await thePackage()), {
		credentials: credentialFor({ baseUrl }),
		items: items?.map((json) => ({ json })),
		otherNodes: roundNodes,
		...options,
	});
}

/** `loader`: the package, as it is unless told. */
type Rounds = Omit<RunOptions, 'items'> & { items?: IDataObject[]; loader?: DirectoryLoader };
