import { parse } from 'flatted';

import type { N8nClient } from '../../dev/n8n/client.mts';
import { until } from '../until.mts';
import { NODE } from './campaign.mts';

export type Json = Record<string, unknown>;

/** What an item that came out of the node says became of it. */
export function outcome({ status, reason, details }: Json): string {
	return String((details as Json | undefined)?.status ?? reason ?? status);
}

/** Whom it was for. */
export function phone({ phoneNumber, details }: Json): string {
	return String((details as Json | undefined)?.phoneNumber ?? phoneNumber);
}

/** What n8n says of an execution that ended. */
export interface Execution {
	readonly id: string;
	readonly status: string;
	readonly mode: string;
	/** The columns of the items that a node gave in its last run, on its first output. */
	output(node: string): Json[];
	/** Those of CloudChat. */
	readonly items: Json[];
	/** How often CloudChat ran. */
	readonly runs: number;
	/** What ended the execution, as the editor shows it. */
	readonly error?: { message: string; description?: string | null };
}

interface StoredData {
	resultData: {
		error?: Execution['error'];
		runData: Record<string, Array<{ data?: { main?: Array<Array<{ json: Json }> | null> } }>>;
	};
}

/** The executions of a workflow, the last one first; at most 20. */
export async function executionIds(client: N8nClient, workflowId: string): Promise<string[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const { results } = await client.call<{ results: Array<{ id: string }> }>(
		'GET',
		`/rest/executions?filter=${filter}`,
	);
	return results.map(({ id }) => id);
}

/** Waits until a workflow was started this often. @returns the last execution's id */
export async function startedExecution(
	client: N8nClient,
	workflowId: string,
	count = 1,
): Promise<string> {
	return await until(async () => {
		const ids = await executionIds(client, workflowId);
		return ids.length >= count && ids[0];
	});
}

/** Waits until a workflow was executed this often, and the last of them ended. */
export async function executionOf(
	client: N8nClient,
	workflowId: string,
	count?: number,
): Promise<Execution> {
	return await readExecution(client, await startedExecution(client, workflowId, count));
}

/** Waits until an execution waits. */
export async function untilWaiting(client: N8nClient, id: string): Promise<void> {
	await until(async () => (await stored(client, id)).status === 'waiting');
}

/** Waits for an execution to end and reads what it gave. */
export async function readExecution(client: N8nClient, id: string): Promise<Execution> {
	const { status, mode, data } = await until(async () => {
		const execution = await stored(client, id);
		return !['new', 'running', 'waiting'].includes(execution.status) && execution;
	});
	const { runData, error } = (parse(data) as StoredData).resultData;
	const output = (node: string) =>
		(runData[node]?.at(-1)?.data?.main?.[0] ?? []).map(({ json }) => json);
	const runs = runData[NODE]?.length ?? 0;
	return { id, status, mode, output, error, items: output(NODE), runs };
}

async function stored(client: N8nClient, id: string) {
	const path = `/rest/executions/${id}`;
	return await client.call<{ status: string; mode: string; data: string }>('GET', path);
}
