import { randomUUID } from 'node:crypto';

import { saveCredential } from '../../../dev/n8n/examples.mts';
import { startInstance, type Instance, type InstanceOptions } from '../../../dev/n8n/instance.mts';
import { LOGIN } from '../../../dev/n8n/login.mts';
import { phoneOf } from '../../../dev/phoneOf.mts';
import { ADMIN_TOKEN, type Sandbox } from '../../../dev/sandbox/index.mts';
import { until } from '../../../test/until.mts';
import { fillingWorkflow, measuredWorkflow, type Account, type Side } from './workflow.mts';

const FILLED_WITHIN_MS = 600_000;

/** A side that can be called. */
export interface Hook {
	readonly url: string;
	readonly workflowId: string;
}

let made = 0;

/** The body of a call: a person and a key that were not there before. */
function nextMessage(): object {
	made += 1;
	return { phone: phoneOf(made), name: 'Maria', key: `order-${made}` };
}

/** Calls a webhook and reads the answer to its end. @returns the answer's status */
export async function call(url: string, body = nextMessage()): Promise<number> {
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

	async stop(): Promise<void> {
		await this.instance.process.stop();
	}

	/** Publishes a side; with messages to remember, its node sends those first. */
	async publish(side: Side, remembered: number): Promise<Hook> {
		const path = randomUUID();
		const id = remembered > 0 ? await this.fill(side, remembered) : undefined;
		return await this.activate(measuredWorkflow(side, path, this.account), path, {}, id);
	}

	/** How many executions of a workflow ended well, once none is running any more. */
	async succeeded(workflowId: string): Promise<number> {
		await until(async () => (await this.count(workflowId, 'new', 'running')) === 0);
		return await this.count(workflowId, 'success');
	}

	private async fill(side: Side, messages: number): Promise<string> {
		const path = randomUUID();
		const { ledger } = this.sandbox;
		const before = ledger.messages.length;
		const items = Array.from({ length: messages }, () => ({ body: nextMessage() }));
		const workflow = fillingWorkflow(side, path, this.account);
		const { workflowId } = await this.activate(workflow, path, { items });
		// Busy with the list, n8n may say that its database is not ready.
		const ended = () => this.count(workflowId, 'success', 'error', 'crashed').catch(() => 0);
		await until(async () => (await ended()) > 0, FILLED_WITHIN_MS);
		const sent = ledger.messages.length - before;
		if (sent === messages) return workflowId;
		throw new Error(`${side.title}: ${sent} of ${messages} messages of the list arrived`);
	}

	/** n8n publishes a moment after it has answered; until then nobody knows the webhook. */
	private async activate(workflow: object, hook: string, body: object, id = ''): Promise<Hook> {
		const { client, url: base } = this.instance;
		const method = id === '' ? 'POST' : 'PATCH';
		const path = `/rest/workflows/${id}`;
		const saved = await client.call<{ id: string; versionId: string }>(method, path, workflow);
		const { id: workflowId, versionId } = saved;
		await client.call('POST', `/rest/workflows/${workflowId}/activate`, { versionId });
		const url = `${base}/webhook/${hook}`;
		await until(async () => (await call(url, { ...nextMessage(), ...body })) === 200);
		return { url, workflowId };
	}

	private async count(workflowId: string, ...status: string[]): Promise<number> {
		const query = `limit=1&filter=${encodeURIComponent(JSON.stringify({ workflowId, status }))}`;
		const { client } = this.instance;
		const { count } = await client.call<{ count: number }>('GET', `/rest/executions?${query}`);
		return count;
	}
}
