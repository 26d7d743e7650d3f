import {
	createRunExecutionData,
	type IDataObject,
	type IExecuteData,
	type IRunExecutionData,
} from 'n8n-workflow';

/**
 * What n8n keeps of an execution that was stopped or that crashed, and what its *Retry* starts from:
 * what it began with, and the token that n8n gave it.
 */
export function beginning(items: IDataObject[], resumeToken?: string): IRunExecutionData {
	const start = {
		node: { name: 'Trigger' },
		data: { main: [items.map((json) => ({ json }))] },
		source: null,
	} as unknown as IExecuteData; // the engine puts the workflow's node there
	return createRunExecutionData({
		executionData: { nodeExecutionStack: [start] },
		...(resumeToken === undefined ? {} : { resumeToken }),
	});
}
