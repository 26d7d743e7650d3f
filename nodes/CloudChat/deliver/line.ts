import { randomBytes } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { Journal } from '../memory/journal';
import { createOnceKeeper } from '../memory/createOnceKeeper';
import { Contention } from '../memory/contention';
import { Patience } from '../memory/patience';
import { Standing } from '../memory/standing';
import type { Planned } from '../plan/plan';
import type { Account } from '../read/account';
import type { Run } from '../read/run';
import type { Settings } from '../read/settings';
import { Breaker } from './breaker';
import { realClock } from './clock';
import type { Line } from './deliver';
import { Gate } from './gate';
import { createSend } from './transport';

// How slow n8n's database is, who else writes to it, and what was written: of all runs of this process.
const patience = new Patience();
const standing = new Standing();
const contention = new Contention(randomBytes(6).toString('base64url'));

interface LineParts {
	account: Account;
	settings: Settings;
	run: Run;
	journal: Journal;
	plan: Planned[];
}

/** Sets up delivery for a run: n8n's helpers, the real clock, and Stop. */
export function createLine(
	context: IExecuteFunctions,
	{ account, settings, run, journal, plan }: LineParts,
): Line {
	const stop = context.getExecutionCancelSignal();
	return {
		send: createSend(context, account, settings.timeout),
		clock: realClock,
		gate: new Gate(realClock, settings, stop),
		breaker: new Breaker(settings),
		journal,
		once: createOnceKeeper(plan, {
			values: context.helpers,
			clock: realClock,
			patience,
			contention,
			standing,
			journal,
			run,
			settings,
		}),
		parallel: settings.parallel,
		maxRetries: settings.maxRetries,
		...(stop === undefined ? {} : { stop }),
	};
}
