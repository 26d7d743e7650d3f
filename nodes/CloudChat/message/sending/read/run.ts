import { randomBytes } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import { isTool } from '../../../../shared/n8n/tool';

/** Which run of which node this is, and what n8n keeps for it. */
export interface Run {
	executionId: string;
	/** Counts the runs of the node in a loop; the same in every try of *Retry On Fail*. */
	runIndex: number;
	/** The same in an execution and in every *Retry* of it; absent in older releases of n8n. */
	family?: string;
	workflowId: string;
	nodeId: string;
	/** n8n started it from an execution that failed or crashed. */
	isRetry: boolean;
	/** Another workflow calls this one. */
	isCalled: boolean;
	/** A model calls the node as its tool. */
	isTool: boolean;
	/** n8n keeps it with the execution: the same object in each of the node's runs. */
	memory: Record<string, unknown>;
}

/**
 * The only place that asks n8n what run this is. n8n answers an MCP client before there is an
 * execution, and older releases then have nothing to ask: such a call is an execution of its
 * own. In a workflow a question that fails throws, since nothing may be sent that n8n cannot
 * remember.
 */
export function readRun(context: IExecuteFunctions): Run {
	const asTool = isTool(context);
	const ask = <Answer>(question: () => Answer): Answer | undefined => {
		if (!asTool) return question();
		try {
			return question();
		} catch {
			return undefined;
		}
	};
	const memory = ask(() => context.getContext('node')) ?? {};
	const family = ask(() => resumeToken(context));
	const mode = ask(() => context.getMode());
	return {
		family,
		executionId: context.getExecutionId() || nameIn(memory),
		runIndex: Number(ask(() => context.evaluateExpression('{{ $runIndex }}', 0))) || 0,
		workflowId: context.getWorkflow().id ?? '',
		nodeId: context.getNode().id,
		isRetry: mode === 'retry',
		isCalled: mode === 'integrated',
		isTool: asTool,
		memory,
	};
}

/** A name for an execution that has none yet; calls that share a memory share it. */
function nameIn(memory: Record<string, unknown>): string {
	memory.execution ??= randomBytes(9).toString('base64url');
	return String(memory.execution);
}

/**
 * n8n makes it when an execution begins and stores it with what the execution began with, which is
 * all that is left of one that was stopped or that crashed. It is a secret: only its hash is kept.
 */
function resumeToken(context: IExecuteFunctions): string | undefined {
	const url: unknown = context.evaluateExpression('{{ $execution.resumeUrl }}', 0);
	return /[?&]signature=([^&#]+)/.exec(String(url))?.[1];
}
