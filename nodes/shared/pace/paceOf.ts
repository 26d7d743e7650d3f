import type { IExecuteFunctions } from 'n8n-workflow';

import { newPace, type Pace } from './rateLimiter';

/**
 * The pace that all rounds of the node in an execution share: n8n keeps it with the execution. Where
 * n8n has nothing to keep it in, as for a client of MCP in older releases, a run has its own.
 */
export function paceOf(context: IExecuteFunctions): Pace {
	try {
		const memory = context.getContext('node') as { readPace?: Pace };
		return (memory.readPace ??= newPace());
	} catch {
		return newPace();
	}
}
