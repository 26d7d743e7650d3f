import type { Clock } from './clock.mts';
import type { Delays } from './delays.mts';
import type { Faults } from './faults.mts';
import type { Ledger } from './ledger.mts';
import type { Conversations } from './messages/conversations.mts';
import type { Life } from './messages/life.mts';
import type { Customer } from './people/customer.mts';
import type { Team } from './people/team.mts';
import type { RequestLog } from './request-log.mts';
import type { Throttle } from './throttle.mts';
import type { Traffic } from './traffic.mts';
import type { Deliveries } from './webhooks/deliveries.mts';
import type { Webhooks } from './webhooks/webhooks.mts';

/** What the routes of one sandbox share. */
export interface Context {
	/** Milliseconds before each answer of the action. */
	readonly delay: number;
	readonly clock: Clock;
	readonly ledger: Ledger;
	readonly conversations: Conversations;
	readonly life: Life;
	readonly webhooks: Webhooks;
	readonly deliveries: Deliveries;
	readonly customer: Customer;
	readonly team: Team;
	readonly requests: RequestLog;
	readonly faults: Faults;
	readonly traffic: Traffic;
	readonly delays: Delays;
	readonly throttle: Throttle | undefined;
	/** Whether new connections are refused just now. */
	readonly isRefusing: () => boolean;
}
