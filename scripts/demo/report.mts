import { readFile } from 'node:fs/promises';
import type { DirectoryLoader } from 'n8n-core';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { StoredCredential } from '../../dev/engine/credentials.mts';
import { runWorkflow, type WorkflowJson } from '../../dev/engine/engine.mts';

const NODE = 'What happened to it';

/** A message that was accepted, and what happened to it. */
export interface Reported {
	/** The contact's place in the list. */
	index: number;
	json: IDataObject;
}

/** Runs the node of the example *delivery report* for messages that CloudChat accepted. */
export async function readReport(
	loader: DirectoryLoader,
	example: string,
	credential: StoredCredential,
	accepted: Array<{ index: number; json: IDataObject }>,
): Promise<Reported[]> {
	const workflow = JSON.parse(await readFile(example, 'utf8')) as WorkflowJson;
	const found = workflow.nodes.find(({ name }) => name === NODE);
	if (found === undefined) throw new Error(`${example} has no node "${NODE}"`);
	const node = { ...found, credentials: { cloudChatApi: { id: 'cloudchat', name: 'account' } } };
	const { output } = await runWorkflow(loader, {
		workflow: { nodes: [node], connections: {} },
		credentials: { cloudchat: credential },
		items: accepted.map(({ json }) => ({ json })),
	});
	const items = [...output(NODE, 0), ...output(NODE, 1)];
	return items.map((item) => ({
		index: accepted[placeOf(item)]?.index ?? -1,
		json: item.json,
	}));
}

function placeOf({ pairedItem }: INodeExecutionData): number {
	if (typeof pairedItem === 'number') return pairedItem;
	const first = Array.isArray(pairedItem) ? pairedItem[0] : pairedItem;
	return first?.item ?? -1;
}
