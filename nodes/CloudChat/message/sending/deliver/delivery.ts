import type { IExecuteFunctions } from 'n8n-workflow';

import type { Account } from '../../../../shared/api/account';
import { createTransport } from '../../../../shared/api/transport';
import { realClock } from '../../../../shared/pace/clock';
import { RateLimiter } from '../../../../shared/pace/rateLimiter';
import { nextOpeningOf } from '../../../../shared/pace/sendingHours';
import type { Limits } from '../model/limits';
import type { Settings } from '../model/settings';
import { CircuitBreaker } from './circuitBreaker';
import type { DeliveryJournal, Keys, Delivery } from './deliver';

/** Source of path, headers and body: CloudChat's documentation. */
const PATH = 'conversations/create_proactive_whatsapp_conversation';

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
	return {
		send: async (body) => await transport({ method: 'POST', path: PATH, body }),
		limiter: new RateLimiter(realClock, settings, journal.limits, stop),
		breaker: new CircuitBreaker(settings, journal.limits),
		journal,
		keys,
		parallel: settings.parallel,
		nextOpening: settings.hours && nextOpeningOf(settings.hours, realClock),
		stop,
	};
}
