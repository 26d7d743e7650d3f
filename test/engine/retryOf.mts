import type { IRunExecutionData } from 'n8n-workflow';

import type { NodeRun } from '../../dev/engine/sendTemplate.mts';

/**
 * As n8n's *Retry* does it: from the stored execution, with the failed node's run taken away and
 * the node on top of the stack again, under a new execution id.
 */
export function retryOf(stored: string, executionId: string): NodeRun['run'] {
	const resume = JSON.parse(stored) as IRunExecutionData;
	const { lastNodeExecuted = '', runData } = resume.resultData;
	delete resume.resultData.error;
	runData[lastNodeExecuted]?.pop();
	return { resume, executionId };
}
