import type { IExecuteFunctions } from 'n8n-workflow';

import type { Journal } from '../memory/journal';
import { OnceKeeper } from '../memory/onceKeeper';
import { OnceStore } from '../memory/onceStore';
import type { Account } from '../read/account';
import type { Run } from '../read/run';
import type { Settings } from '../read/settings';
import { Breaker } from './breaker';
import { realClock } from './clock';
import type { Line } from './deliver';
import { Gate } from './gate';
import { createSend } from './transport';

/** Sets up delivery for a run: n8n's helpers, the real clock, and Stop. */
export function createLine(
	context: IExecuteFunctions,
	{
		account,
		settings,
		run,
		journal,
	}: { account: Account; settings: Settings; run: Run; journal: Journal },
): Line {
	const stop = context.getExecutionCancelSignal();
	// n8n keeps the values of a node under these two; renaming it changes nothing.
	const row = JSON.stringify([run.workflowId, run.nodeId]);
	return {
		send: createSend(context, account, settings.timeout),
		clock: realClock,
		gate: new Gate(realClock, settings, stop),
		breaker: new Breaker(settings),
		journal,
		once: new OnceKeeper(new OnceStore(context.helpers, row), journal, settings),
		parallel: settings.parallel,
		maxRetries: settings.maxRetries,
		...(stop === undefined ? {} : { stop }),
	};
}
