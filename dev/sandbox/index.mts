import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { type Clock, MovedClock, REAL_CLOCK } from './clock.mts';
import { Conversations } from './conversations.mts';
import { Deliveries } from './deliveries.mts';
import { Faults } from './faults.mts';
import { type Fate, Life } from './life.mts';
import { Customer, Team } from './people.mts';
import { Ledger, RequestLog } from './requests.mts';
import { buildApp } from './routes.mts';
import { Throttle, type ThrottleOptions } from './throttle.mts';
import { type WebhookOptions, Webhooks } from './webhooks.mts';

export { MovedClock } from './clock.mts';
export type { Conversation, Message } from './conversations.mts';
export { signatureOf } from './deliveries.mts';
export type { Fault, FaultChooser } from './faults.mts';
export { type Fate, type Life, phoneFor } from './life.mts';
export type { LedgerEntry } from './requests.mts';
export { CLOUD_TEMPLATES, DIALOG_TEMPLATES } from './templates.mts';
export { TWENTY_A_MINUTE } from './throttle.mts';
export type { Webhook, WebhookOptions } from './webhooks.mts';
export * from './world.mts';

export interface SandboxOptions {
	/** 0, the default, takes a free one. */
	readonly port?: number;
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

/** What a sandbox consists of; its routes share it. */
export interface Parts {
	readonly clock: Clock;
	readonly delay: number;
	readonly throttle: Throttle | undefined;
	/** Whether new connections are refused just now. */
	readonly isRefusing: () => boolean;
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
	/** How many posts to the action were received and are not yet answered. */
	readonly traffic: { inFlight: number; peakInFlight: number };
}

export interface Sandbox extends Parts {
	readonly url: string;
	/** From now on connections are refused, until `acceptConnections()`. */
	refuseConnections(): void;
	/** Listens again, at the same port. */
	acceptConnections(): Promise<void>;
	/** Forgets messages and what becomes of them, webhooks, requests and faults. */
	clear(): void;
	/** Moves a `MovedClock` on; all webhooks have answered before time goes on. */
	pass(ms: number): Promise<void>;
	/** Ends at once, whatever is open or under way. */
	close(): Promise<void>;
	[Symbol.asyncDispose](): Promise<void>;
}

/**
 * An address at which nothing listens: connecting is refused. A port that was free a moment ago
 * may be another program's by now; this one is below those that systems hand out.
 */
export function deadUrl(): string {
	return 'http://127.0.0.1:2';
}

const HOST = '127.0.0.1';

/** Starts a stand-in for the CloudChat API. See `BEHAVIOURS` for what it knows, and from whom. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { throttle, clock = REAL_CLOCK, keepRequests = true } = options;
	const webhooks = new Webhooks(options.webhooks ?? {});
	const deliveries = new Deliveries(clock, webhooks, keepRequests);
	const conversations = new Conversations(clock, (message) =>
		deliveries.tell('message_created', message),
	);
	const life = new Life(clock, options.life, (message) =>
		deliveries.tell('message_updated', message),
	);
	let isRefusing = false;
	const parts: Parts = {
		...{ clock, webhooks, deliveries, conversations, life },
		delay: options.delay ?? 0,
		throttle: throttle && new Throttle(throttle),
		isRefusing: () => isRefusing,
		ledger: new Ledger(),
		customer: new Customer(conversations),
		team: new Team(conversations, life),
		requests: new RequestLog(keepRequests, clock),
		faults: new Faults(),
		traffic: { inFlight: 0, peakInFlight: 0 },
	};
	const server = createServer({ keepAliveTimeout: 72_000 });
	const app = buildApp(parts, server);
	await app.ready();
	const listen = async (port: number) => {
		server.listen({ host: HOST, port, backlog: 4096 });
		await once(server, 'listening');
		return (server.address() as AddressInfo).port;
	};
	const port = await listen(options.port ?? 0);

	/** Requests under way are still answered. */
	const shut = () => {
		server.close();
		server.closeIdleConnections();
	};
	const clear = () => {
		const { ledger, requests, faults } = parts;
		for (const part of [life, deliveries, webhooks, ledger, conversations, requests, faults]) {
			part.clear();
		}
		parts.traffic.peakInFlight = parts.traffic.inFlight;
	};
	const close = async () => {
		shut();
		life.clear();
		deliveries.clear();
		server.closeAllConnections();
		await app.close();
	};
	return {
		...parts,
		url: `http://${HOST}:${port}`,
		refuseConnections: () => {
			isRefusing = true;
			shut();
		},
		acceptConnections: async () => {
			if (isRefusing) await listen(port);
			isRefusing = false;
		},
		clear,
		pass: async (ms) => {
			if (!(clock instanceof MovedClock)) throw new Error('Only a MovedClock can be moved on');
			await deliveries.settled();
			await clock.advance(ms, () => deliveries.settled());
		},
		close,
		[Symbol.asyncDispose]: close,
	};
}
