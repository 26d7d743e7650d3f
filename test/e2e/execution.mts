import { parse } from 'flatted';

import type { N8nClient } from '../../dev/n8n/client.mts';
import { NODE } from './campaign.mts';
import { until } from '../until.mts';

export type Json = Record<string, unknown>;

/** What n8n says of an execution that ended. */
export interface Execution {
	readonly id: string;
	readonly status: string;
	readonly mode: string;
	/** What CloudChat gave in its last run: the regular output, and the error output. */
	readonly items: Json[];
	readonly errorItems: Json[];
	/** How often CloudChat ran. */
	readonly runs: number;
	/** What ended the execution, as the editor shows it. */
	readonly error?: { message: string; description?: string | null };
	/** Everything that n8n keeps of it. */
	readonly stored: string;
}

interface StoredItem {
	json: Json;
}

interface StoredData {
	resultData: {
		error?: Execution['error'];
		runData: Record<string, Array<{ data?: { main?: Array<StoredItem[] | null> } }>>;
	};
}

/** The executions of a workflow, the last one first. */
export async function executionIds(client: N8nClient, workflowId: string): Promise<string[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const { results } = await client.call<{ results: Array<{ id: string }> }>(
		'GET',
		`/rest/executions?filter=${filter}`,
	);
	return results.map(({ id }) => id);
}

/** Waits for an execution to end and reads what it gave. */
export async function readExecution(client: N8nClient, id: string): Promise<Execution> {
	return await until(async () => {
		const execution = await client.call<{ status: string; mode: string; data: string }>(
			'GET',
			`/rest/executions/${id}`,
		);
		const goesOn = ['new', 'running', 'waiting'].includes(execution.status);
		return goesOn ? undefined : read(id, execution);
	});
}

function read(
	id: string,
	{ status, mode, data }: { status: string; mode: string; data: string },
): Execution {
	const { resultData } = parse(data) as StoredData;
	const runs = resultData.runData[NODE] ?? [];
	const output = (index: number) =>
		(runs.at(-1)?.data?.main?.[index] ?? []).map(({ json }) => json);
	const { error } = resultData;
	return {
		id,
		status,
		mode,
		items: output(0),
		errorItems: output(1),
		runs: runs.length,
		...(error === undefined ? {} : { error }),
		stored: data,
	};
}
