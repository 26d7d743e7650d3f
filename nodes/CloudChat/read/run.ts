import type { IExecuteFunctions } from 'n8n-workflow';

/** Which run of which node this is. */
export interface Run {
	executionId: string;
	/** Counts the runs of the node in a loop; the same in every try of *Retry On Fail*. */
	runIndex: number;
	workflowId: string;
	nodeId: string;
}

export function readRun(context: IExecuteFunctions): Run {
	const runIndex: unknown = context.evaluateExpression('{{ $runIndex }}', 0);
	return {
		executionId: context.getExecutionId(),
		runIndex: Number(runIndex) || 0,
		workflowId: context.getWorkflow().id ?? '',
		nodeId: context.getNode().id,
	};
}
