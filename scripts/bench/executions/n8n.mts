import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import type { Database, Engine } from './databases.mts';
import { nextMessage, post } from './load.mts';
import type { Side } from './sides.mts';
import {
	ADMIN_TOKEN,
	LOGIN,
	saveCredential,
	startInstance,
	type InstalledN8n,
	type Sandbox,
} from './tools.mts';
import { fillingWorkflow, measuredWorkflow, type Account } from './workflow.mts';

const PUBLISHED_WITHIN_MS = 30_000;
const FILLED_WITHIN_MS = 600_000;

interface Parts {
	readonly installed: InstalledN8n;
	readonly engine: Engine;
	/** A folder that packs to the package, or its tarball. */
	readonly source: string;
	readonly folder: string;
	readonly sandbox: Sandbox;
}

/** A side that can be called. */
export interface Hook {
	readonly url: string;
	readonly workflowId: string;
}

/** A real n8n with one build of the package, and a database of its own. */
export class BenchN8n {
	private constructor(
		private readonly instance: Awaited<ReturnType<typeof startInstance>>,
		readonly database: Database,
		private readonly account: Account,
		private readonly sandbox: Sandbox,
	) {}

	static async start({ installed, engine, source, folder, sandbox }: Parts): Promise<BenchN8n> {
		const userFolder = join(folder, randomUUID());
		const database = await engine.add(userFolder);
		const { env } = database;
		const instance = await startInstance({ installed, root: source, userFolder, env });
		await instance.client.signIn(LOGIN);
		const { url } = sandbox;
		const data = { accountId: '1', apiAccessToken: ADMIN_TOKEN, baseUrl: url };
		const credential = await saveCredential(instance.client, data);
		return new BenchN8n(instance, database, { credential, url }, sandbox);
	}

	get pid(): number {
		return this.instance.process.pid;
	}

	async stop(): Promise<void> {
		await this.instance.process.stop();
	}

	/** Publishes a side; with messages to remember, its node sends those first. */
	async publish(side: Side, remembered: number): Promise<Hook> {
		const id = remembered > 0 ? await this.fill(side, remembered) : undefined;
		const path = randomUUID();
		const workflowId = await this.activate(measuredWorkflow(side, path, this.account), id);
		const url = this.address(path);
		await untilPublished(url, nextMessage());
		return { url, workflowId };
	}

	/** How many executions of a workflow ended well, once none is running any more. */
	async succeeded({ workflowId }: Pick<Hook, 'workflowId'>): Promise<number> {
		for (;;) {
			const running = await this.count({ workflowId, status: ['new', 'running'] });
			if (running === 0) return await this.count({ workflowId, status: ['success'] });
			await pause(100);
		}
	}

	/** Bytes of what n8n remembers for the nodes of a workflow. */
	async memory({ workflowId }: Hook): Promise<number> {
		return Number(
			await this.database.query(
				`select coalesce(sum(length(cast(value as text))), 0) from processed_data where "workflowId" = '${workflowId}'`,
			),
		);
	}

	private async fill(side: Side, messages: number): Promise<string> {
		const path = randomUUID();
		const workflowId = await this.activate(fillingWorkflow(side, path, this.account));
		const { ledger } = this.sandbox;
		const list = Array.from({ length: messages }, () => ({ body: nextMessage() }));
		const before = ledger.messages.length;
		await untilPublished(this.address(path), { items: list });
		const until = Date.now() + FILLED_WITHIN_MS;
		const ended = { workflowId, status: ['success', 'error', 'crashed'] };
		// Busy with the list, n8n may say that its database is not ready.
		while ((await this.count(ended).catch(() => 0)) === 0) {
			if (Date.now() > until) throw new Error(`${side.title}: the list took too long`);
			await pause(1000);
		}
		const sent = ledger.messages.length - before;
		if ((await this.succeeded({ workflowId })) !== 1 || sent !== messages) {
			throw new Error(`${side.title}: ${sent} of ${messages} messages of the list arrived`);
		}
		return workflowId;
	}

	private async activate(workflow: object, id?: string): Promise<string> {
		const { client } = this.instance;
		const saved = await client.call<{ id: string; versionId: string }>(
			id === undefined ? 'POST' : 'PATCH',
			id === undefined ? '/rest/workflows' : `/rest/workflows/${id}`,
			workflow,
		);
		const { versionId } = saved;
		await client.call('POST', `/rest/workflows/${saved.id}/activate`, { versionId });
		return saved.id;
	}

	private async count(filter: object): Promise<number> {
		const { count } = await this.instance.client.call<{ count: number }>(
			'GET',
			`/rest/executions?limit=1&filter=${encodeURIComponent(JSON.stringify(filter))}`,
		);
		return count;
	}

	private address(path: string): string {
		return `${this.instance.url}/webhook/${path}`;
	}
}

/** n8n publishes a moment after it has answered; until then nobody knows the webhook. */
async function untilPublished(url: string, body: object): Promise<void> {
	const until = Date.now() + PUBLISHED_WITHIN_MS;
	for (;;) {
		const { ok, status } = await post(url, body);
		if (ok) return;
		if (status !== 404 || Date.now() > until) throw new Error(`The webhook answered ${status}`);
		await pause(250);
	}
}
