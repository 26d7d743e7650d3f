import type { IExecuteFunctions } from 'n8n-workflow';

import type { Account } from '../../../../shared/api/account';
import { createTransport } from '../../../../shared/api/transport';
import { pacedCalls } from '../../../../shared/pace/pacedReader';
import { realClock } from '../../../../shared/pace/clock';
import { RateLimiter } from '../../../../shared/pace/rateLimiter';
import type { Limits } from '../model/limits';
import type { Settings } from '../model/settings';
import { Trials } from './trials';
import { CircuitBreaker } from './circuitBreaker';
import type { DeliveryJournal, Keys, Delivery } from './deliver';

/** Milliseconds: a trial does not wait longer for the answer to a read. */
const LONGEST_READ = 10_000;

interface DeliveryParts {
	account: Account;
	settings: Settings;
	journal: DeliveryJournal & { limits: Limits };
	keys: Keys;
}

/** Sets up delivery for a run: n8n's helpers, the real clock, and Stop. */
export function createDelivery(
	context: IExecuteFunctions,
	{ account, settings, journal, keys }: DeliveryParts,
): Delivery {
	const stop = context.getExecutionCancelSignal();
	const transport = createTransport(context, account, settings.timeout);
	const { trialBatch: size } = settings;
	const timeout = Math.min(settings.timeout, LONGEST_READ);
	const reader = (late: AbortSignal) => pacedCalls(context, account, { timeout, stop: late });
	return {
		trials:
			size === undefined
				? undefined
				: new Trials({ size, clock: realClock, reader, stop }, journal.limits),
		send: async ({ path, request: body }) => await transport({ method: 'POST', path, body }),
		limiter: new RateLimiter(realClock, settings, journal.limits, stop),
		breaker: new CircuitBreaker(settings, journal.limits),
		journal,
		keys,
		parallel: settings.parallel,
		hours: () => settings.hours?.(realClock.now()),
		stop,
	};
}
