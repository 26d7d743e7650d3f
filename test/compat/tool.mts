import { SupplyDataContext } from 'n8n-core';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeType,
	IRunExecutionData,
	IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';

export interface Prepared {
	readonly workflow: Workflow;
	readonly additionalData: IWorkflowExecuteAdditionalData;
	readonly data: IRunExecutionData;
}

/**
 * Calls the node once for each item as an AI agent does: on a context of another kind than in a
 * workflow, where releases differ more, and with a run index that starts anew for each of the
 * agent's items. What is thrown after the message left makes the agent call again, so nothing may be.
 */
export async function callTool(
	{ workflow, additionalData, data }: Prepared,
	type: INodeType,
	items: readonly IDataObject[],
): Promise<IDataObject[]> {
	const node = workflow.getNode('CloudChat');
	if (node === null) throw new Error('There is no node to call');
	const asked = [{ json: { chatInput: 'Tell them of their orders.' } }];
	const answers: IDataObject[] = [];
	for (const json of items) {
		const context = new SupplyDataContext(
			workflow,
			node,
			additionalData,
			'manual',
			data,
			0,
			asked,
			{},
			'ai_tool',
			{ node, data: { main: [asked] }, source: null },
			[],
		);
		context.addInputData('ai_tool', [[{ json }]]);
		const result = await type.execute?.call(context as unknown as IExecuteFunctions);
		const [output] = Array.isArray(result) ? result : [];
		answers.push(...(output ?? []).map((item) => item.json));
	}
	return answers;
}
