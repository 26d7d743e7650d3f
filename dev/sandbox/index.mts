import { createServer } from 'node:http';

import { buildApp } from './app.mts';
import { type Clock, MovedClock, REAL_CLOCK } from './clock.mts';
import type { Context } from './context.mts';
import { Delays } from './delays.mts';
import { openDoor, shutDoor } from './door.mts';
import { Faults } from './faults.mts';
import { Ids } from './ids.mts';
import { Ledger } from './ledger.mts';
import { Conversations } from './messages/conversations.mts';
import type { Fate } from './messages/fates.mts';
import { Life } from './messages/life.mts';
import { Customer } from './people/customer.mts';
import { Team } from './people/team.mts';
import { RequestLog } from './request-log.mts';
import { Throttle, type ThrottleOptions } from './throttle.mts';
import { Traffic } from './traffic.mts';
import { Deliveries } from './webhooks/deliveries.mts';
import type { WebhookOptions } from './webhooks/options.mts';
import { Webhooks } from './webhooks/webhooks.mts';

export type { Body } from './checks.mts';
export { type Clock, MovedClock } from './clock.mts';
export { deadUrl } from './door.mts';
export type { Fault } from './fault.mts';
export type {
	FaultChooser,
	FaultRequest,
	Faults,
	ReadFaultChooser,
	ReadRequest,
} from './faults.mts';
export { INBOX, META_API_KEY } from './inboxes.mts';
export type { Ledger, LedgerEntry } from './ledger.mts';
export { TEAM } from './conversations/company.mts';
export type { Conversations } from './messages/conversations.mts';
export {
	type Change,
	DEFAULT_FATE,
	type Fate,
	KNOWN_NUMBERS,
	phoneFor,
	type Step,
} from './messages/fates.mts';
export type { Life } from './messages/life.mts';
export type { Conversation, Message } from './messages/message.mts';
export type { Customer, Saying } from './people/customer.mts';
export type { Team } from './people/team.mts';
export { renderTemplate, type RenderedTemplate } from './render-template.mts';
export type { RequestLog, RequestRecord } from './request-log.mts';
export { CLOUD_TEMPLATES, DIALOG_TEMPLATES } from './templates.mts';
export { type ThrottleOptions, TWENTY_A_MINUTE } from './throttle.mts';
export type { Traffic } from './traffic.mts';
export type { Deliveries } from './webhooks/deliveries.mts';
export type { Delivery } from './webhooks/delivery.mts';
export type { WebhookOptions } from './webhooks/options.mts';
export { signatureOf } from './webhooks/signature.mts';
export type { Webhook } from './webhooks/webhook.mts';
export type { Webhooks } from './webhooks/webhooks.mts';
export {
	ACCOUNT_ID,
	ADMIN_TOKEN,
	AGENT_TOKEN,
	BOT_TOKEN,
	FOREIGN_ACCOUNT_ID,
	SUSPENDED_ACCOUNT_ID,
} from './world.mts';

export interface SandboxOptions {
	/** 0, the default, takes a free one. */
	readonly port?: number;
	readonly host?: string;
	/** Milliseconds before each answer of the action; a message is taken before the wait. */
	readonly delay?: number;
	/** Enforces a limit over all requests to the API. */
	readonly throttle?: ThrottleOptions | undefined;
	/** What time it is; the computer's unless told. A `MovedClock` stands still until it is moved. */
	readonly clock?: Clock;
	/** What becomes of a message to a number that is not among `KNOWN_NUMBERS`; `[]`: nothing. */
	readonly life?: Fate;
	/** Which Chatwoot the webhooks are those of: the newest, and no address refused, unless told. */
	readonly webhooks?: WebhookOptions;
	/** `false` for big runs: `requests.all` and `deliveries.all` stay empty. */
	readonly keepRequests?: boolean;
}

export interface Sandbox {
	readonly url: string;
	readonly ledger: Ledger;
	/** The conversations, each with its messages as they stand. */
	readonly conversations: Conversations;
	/** What becomes of messages: by number, or one change at once. */
	readonly life: Life;
	readonly webhooks: Webhooks;
	/** What webhooks were told; holds events back, repeats and reorders them. */
	readonly deliveries: Deliveries;
	/** Whom messages are sent to: writes, and presses buttons. */
	readonly customer: Customer;
	/** The company's people. */
	readonly team: Team;
	readonly requests: RequestLog;
	readonly faults: Faults;
	readonly traffic: Traffic;
	/** From now on connections are refused, until `acceptConnections()`. */
	refuseConnections(): void;
	/** Listens again, at the same port. */
	acceptConnections(): Promise<void>;
	/** Forgets messages and what becomes of them, webhooks, requests, faults and counts. */
	clear(): void;
	/** Moves a `MovedClock` on; all webhooks have answered before time goes on. */
	pass(ms: number): Promise<void>;
	/** Ends at once, whatever is open or under way. */
	close(): Promise<void>;
	[Symbol.asyncDispose](): Promise<void>;
}

/** Starts a stand-in for the CloudChat API. See `BEHAVIOURS` for what it knows, and from whom. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { host = '127.0.0.1', throttle, clock = REAL_CLOCK } = options;
	const keep = options.keepRequests ?? true;
	const ids = new Ids();
	const webhooks = new Webhooks(ids, options.webhooks ?? {});
	const deliveries = new Deliveries(clock, webhooks, keep);
	const conversations = new Conversations(clock, ids, (message) =>
		deliveries.tell('message_created', message),
	);
	const life = new Life(clock, options.life, (message) =>
		deliveries.tell('message_updated', message),
	);
	const customer = new Customer(conversations);
	const team = new Team(conversations, life);
	let isRefusing = false;
	const context: Context = {
		delay: options.delay ?? 0,
		clock,
		ledger: new Ledger(clock, ids),
		conversations,
		life,
		webhooks,
		deliveries,
		customer,
		team,
		requests: new RequestLog(keep, clock),
		faults: new Faults(),
		traffic: new Traffic(),
		delays: new Delays(clock),
		throttle: throttle && new Throttle(throttle),
		isRefusing: () => isRefusing,
	};
	const { ledger, requests, faults, traffic, delays } = context;
	const server = createServer({ keepAliveTimeout: 72_000 });
	server.on('connection', () => traffic.connect());
	const app = buildApp(context, server);
	await app.ready();
	const port = await openDoor(server, host, options.port ?? 0);

	const close = async () => {
		shutDoor(server);
		life.clear();
		deliveries.clear();
		delays.cancelAll();
		server.closeAllConnections();
		await app.close();
	};
	return {
		url: `http://${host}:${port}`,
		ledger,
		conversations,
		life,
		webhooks,
		deliveries,
		customer,
		team,
		requests,
		faults,
		traffic,
		refuseConnections: () => {
			isRefusing = true;
			shutDoor(server);
		},
		acceptConnections: async () => {
			if (!isRefusing) return;
			await openDoor(server, host, port);
			isRefusing = false;
		},
		clear: () => {
			for (const part of [life, deliveries, webhooks, ledger, conversations]) part.clear();
			for (const part of [requests, faults, traffic]) part.clear();
		},
		pass: async (ms) => {
			if (!(clock instanceof MovedClock)) throw new Error('Only a MovedClock can be moved on');
			await deliveries.settled();
			await clock.advance(ms, () => deliveries.settled());
		},
		close,
		[Symbol.asyncDispose]: close,
	};
}
