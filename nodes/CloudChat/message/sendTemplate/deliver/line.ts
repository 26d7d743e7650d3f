import type { IExecuteFunctions } from 'n8n-workflow';

import type { Limits } from '../model/limits';
import type { Account } from '../../../../shared/api/account';
import { realClock } from '../../../../shared/pace/clock';
import { Gate } from '../../../../shared/pace/gate';
import type { Settings } from '../model/settings';
import { Breaker } from './breaker';
import type { Journal, Keys, Line } from './deliver';
import { createSend } from './send';

interface LineParts {
	account: Account;
	settings: Settings;
	journal: Journal & { limits: Limits };
	keys: Keys;
}

/** Sets up delivery for a run: n8n's helpers, the real clock, and Stop. */
export function createLine(
	context: IExecuteFunctions,
	{ account, settings, journal, keys }: LineParts,
): Line {
	const stop = context.getExecutionCancelSignal();
	return {
		send: createSend(context, account, settings.timeout),
		clock: realClock,
		gate: new Gate(realClock, settings, journal.limits, stop),
		breaker: new Breaker(settings, journal.limits),
		journal,
		keys,
		parallel: settings.parallel,
		maxRetries: settings.maxRetries,
		...(stop === undefined ? {} : { stop }),
	};
}
