import type { IExecuteFunctions } from 'n8n-workflow';

/** Which run of which node this is. */
export interface Run {
	executionId: string;
	/** Counts the runs of the node in a loop; the same in every try of *Retry On Fail*. */
	runIndex: number;
	/** The same in an execution and in every *Retry* of it; absent in older releases of n8n. */
	family?: string;
	workflowId: string;
	nodeId: string;
}

export function readRun(context: IExecuteFunctions): Run {
	const runIndex: unknown = context.evaluateExpression('{{ $runIndex }}', 0);
	const family = resumeToken(context);
	return {
		...(family === undefined ? {} : { family }),
		executionId: context.getExecutionId(),
		runIndex: Number(runIndex) || 0,
		workflowId: context.getWorkflow().id ?? '',
		nodeId: context.getNode().id,
	};
}

/**
 * n8n makes it when an execution begins and stores it with what the execution began with, which is
 * all that is left of one that was stopped or that crashed. It is a secret: only its hash is kept.
 */
function resumeToken(context: IExecuteFunctions): string | undefined {
	const url: unknown = context.evaluateExpression('{{ $execution.resumeUrl }}', 0);
	return /[?&]signature=([^&#]+)/.exec(String(url))?.[1];
}
