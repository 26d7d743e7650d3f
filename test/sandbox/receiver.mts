import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Sandbox } from '../../dev/sandbox/index.mts';
import { call } from './testing.mts';

/** The keys of a payload that the tests look at. */
export interface Payload {
	readonly event: string;
	readonly id: number;
	readonly conversation: { readonly id: number; readonly messages: object[] };
	readonly [key: string]: unknown;
}

/** Listens as n8n would; hears nothing while it is deaf. */
export class Receiver {
	/** Each call of a webhook, as it came. */
	readonly calls: Array<{ headers: IncomingHttpHeaders; raw: string; payload: Payload }> = [];
	isDeaf = false;
	readonly #server = createServer((request, reply) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			const raw = Buffer.concat(parts).toString();
			this.calls.push({ headers: request.headers, raw, payload: JSON.parse(raw) as Payload });
			if (!this.isDeaf) reply.end();
		});
	});

	async listen(): Promise<this> {
		await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
		return this;
	}

	/** Has itself told of messages. */
	async register(sandbox: Sandbox): Promise<void> {
		const { port } = this.#server.address() as AddressInfo;
		const subscriptions = ['message_created', 'message_updated'];
		const webhook = { url: `http://127.0.0.1:${port}/x`, name: 'Test', subscriptions };
		const { status, json } = await call(sandbox, 'POST', 'webhooks', { webhook });
		if (status !== 200) throw new Error(JSON.stringify(json));
	}

	close(): void {
		this.#server.close();
		this.#server.closeAllConnections();
	}
}

/** One for the tests of a file. */
export function useReceiver(): () => Receiver {
	const receiver = new Receiver();
	beforeAll(() => receiver.listen());
	beforeEach(() => {
		receiver.calls.length = 0;
		receiver.isDeaf = false;
	});
	afterAll(() => receiver.close());
	return () => receiver;
}
