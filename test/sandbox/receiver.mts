import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { ADMIN_TOKEN, type Sandbox, type Webhook } from '../../dev/sandbox/index.mts';

/** One call of a webhook, as it came. */
export interface Call {
	readonly headers: IncomingHttpHeaders;
	readonly raw: string;
	readonly payload: Payload;
}

/** The keys of a payload that the tests look at. */
export interface Payload {
	readonly event: string;
	readonly id: number;
	readonly content: string;
	readonly conversation: { readonly id: number; readonly messages: object[] };
	readonly [key: string]: unknown;
}

export interface Receiver {
	readonly url: string;
	readonly calls: Call[];
	/** The first call; throws where none came. */
	first(): Call;
	/** What was told, in short: event and message. */
	told(): string[];
	close(): Promise<void>;
	[Symbol.asyncDispose](): Promise<void>;
}

/** Listens as n8n would; `answer` may leave a call without an answer. */
export async function startReceiver(
	answer: (reply: ServerResponse) => void = (reply) => reply.end(),
): Promise<Receiver> {
	const calls: Call[] = [];
	const server = createServer((request, reply) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			const raw = Buffer.concat(parts).toString();
			calls.push({ headers: request.headers, raw, payload: JSON.parse(raw) as Payload });
			answer(reply);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const close = () =>
		new Promise<void>((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		});
	return {
		url: `http://127.0.0.1:${port}/webhook/x`,
		calls,
		first: () => {
			const [call] = calls;
			if (call === undefined) throw new Error('No call came');
			return call;
		},
		told: () => calls.map(({ payload }) => `${payload.event} ${payload.id}`),
		close,
		[Symbol.asyncDispose]: close,
	};
}

export const WEBHOOKS = '/api/v1/accounts/1/webhooks';

/** Asks for webhooks as a client would. */
export function webhookCall(
	{ url }: Pick<Sandbox, 'url'>,
	method: string,
	path = WEBHOOKS,
	webhook?: object,
	token = ADMIN_TOKEN,
): Promise<Response> {
	return fetch(url + path, {
		method,
		headers: { 'content-type': 'application/json', api_access_token: token },
		...(webhook === undefined ? {} : { body: JSON.stringify({ webhook }) }),
	});
}

/** Registers a webhook; throws where that is refused. */
export async function register(
	sandbox: Sandbox,
	url: string,
	subscriptions = ['message_created', 'message_updated'],
): Promise<Webhook> {
	const answer = await webhookCall(sandbox, 'POST', WEBHOOKS, { url, name: 'Test', subscriptions });
	const webhook = sandbox.webhooks.all.at(-1);
	if (answer.status !== 200 || webhook === undefined) throw new Error(await answer.text());
	return webhook;
}
