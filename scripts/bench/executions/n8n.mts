import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import { phoneOf } from '../../../dev/phoneOf.mts';
import { ADMIN_TOKEN, type Sandbox } from '../../../dev/sandbox/index.mts';
import { saveCredential } from '../../../dev/n8n/examples.mts';
import { startInstance, type Instance, type InstanceOptions } from '../../../dev/n8n/instance.mts';
import { LOGIN } from '../../../dev/n8n/login.mts';
import { fillingWorkflow, measuredWorkflow, type Account, type Side } from './workflow.mts';

const PUBLISHED_WITHIN_MS = 30_000;
const FILLED_WITHIN_MS = 600_000;

/** A side that can be called. */
export interface Hook {
	readonly url: string;
	readonly workflowId: string;
}

let made = 0;

/** The body of a call: a person and a key that were not there before. */
function nextMessage(): { phone: string; name: string; key: string } {
	made += 1;
	return { phone: phoneOf(made), name: 'Maria', key: `order-${made}` };
}

/** Calls a webhook and reads the answer to its end. @returns the answer's status */
export async function call(url: string, body: object = nextMessage()): Promise<number> {
	const headers = { 'content-type': 'application/json' };
	const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
	await response.arrayBuffer();
	return response.status;
}

/** A real n8n with the package in it. */
export class BenchN8n {
	private constructor(
		private readonly instance: Instance,
		private readonly account: Account,
		private readonly sandbox: Sandbox,
	) {}

	static async start(options: InstanceOptions, sandbox: Sandbox): Promise<BenchN8n> {
		const instance = await startInstance(options);
		await instance.client.signIn(LOGIN);
		const { url } = sandbox;
		const data = { accountId: '1', apiAccessToken: ADMIN_TOKEN, baseUrl: url };
		const credential = await saveCredential(instance.client, data);
		return new BenchN8n(instance, { credential, url }, sandbox);
	}

	get pid(): number {
		return this.instance.process.pid;
	}

	async stop(): Promise<void> {
		await this.instance.process.stop();
	}

	/** Publishes a side; with messages to remember, its node sends those first. */
	async publish(side: Side, remembered: number): Promise<Hook> {
		const path = randomUUID();
		const id = remembered > 0 ? await this.fill(side, remembered) : undefined;
		const workflowId = await this.activate(measuredWorkflow(side, path, this.account), id);
		const url = this.address(path);
		await untilPublished(url, nextMessage());
		return { url, workflowId };
	}

	/** How many executions of a workflow ended well, once none is running any more. */
	async succeeded(workflowId: string): Promise<number> {
		while ((await this.count({ workflowId, status: ['new', 'running'] })) > 0) await pause(100);
		return await this.count({ workflowId, status: ['success'] });
	}

	private async fill(side: Side, messages: number): Promise<string> {
		const path = randomUUID();
		const workflowId = await this.activate(fillingWorkflow(side, path, this.account));
		const { ledger } = this.sandbox;
		const before = ledger.messages.length;
		const items = Array.from({ length: messages }, () => ({ body: nextMessage() }));
		await untilPublished(this.address(path), { items });
		const until = Date.now() + FILLED_WITHIN_MS;
		const ended = { workflowId, status: ['success', 'error', 'crashed'] };
		// Busy with the list, n8n may say that its database is not ready.
		while ((await this.count(ended).catch(() => 0)) === 0) {
			if (Date.now() > until) throw new Error(`${side.title}: the list took too long`);
			await pause(1000);
		}
		const sent = ledger.messages.length - before;
		if (sent === messages) return workflowId;
		throw new Error(`${side.title}: ${sent} of ${messages} messages of the list arrived`);
	}

	private async activate(workflow: object, id?: string): Promise<string> {
		const { client } = this.instance;
		const saved =
			id === undefined
				? await client.call<Saved>('POST', '/rest/workflows', workflow)
				: await client.call<Saved>('PATCH', `/rest/workflows/${id}`, workflow);
		const { versionId } = saved;
		await client.call('POST', `/rest/workflows/${saved.id}/activate`, { versionId });
		return saved.id;
	}

	private async count(filter: object): Promise<number> {
		const query = `limit=1&filter=${encodeURIComponent(JSON.stringify(filter))}`;
		const { client } = this.instance;
		const { count } = await client.call<{ count: number }>('GET', `/rest/executions?${query}`);
		return count;
	}

	private address(path: string): string {
		return `${this.instance.url}/webhook/${path}`;
	}
}

interface Saved {
	id: string;
	versionId: string;
}

/** n8n publishes a moment after it has answered; until then nobody knows the webhook. */
async function untilPublished(url: string, body: object): Promise<void> {
	const until = Date.now() + PUBLISHED_WITHIN_MS;
	for (let status = await call(url, body); status !== 200; status = await call(url, body)) {
		if (status !== 404 || Date.now() > until) throw new Error(`The webhook answered ${status}`);
		await pause(250);
	}
}
