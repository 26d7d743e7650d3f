import './environment.mts';

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';

import { HookContext, WebhookContext, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	type IDataObject,
	type INodeExecutionData,
	type IWebhookResponseData,
	type WebhookSetupMethodNames,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { prepareTrigger, type TriggerSetup } from './triggerNode.mts';

interface Place {
	id: string;
	/** The node's random part of the address. */
	path: string;
	/** Of this n8n. */
	url: string;
	isTest: boolean;
}

/**
 * The part of n8n's server that a trigger meets: it publishes and unpublishes as n8n does, and
 * hands calls at the addresses to the node, on n8n-core's own contexts. n8n keeps the static data
 * in its database, and loads the workflow anew for each call.
 */
export class TriggerHost {
	/** The items that each execution started with. */
	readonly executions: Array<Array<INodeExecutionData['json']>> = [];

	/** What `webhook()` threw: n8n starts an execution marked as failed for each. */
	readonly failures: unknown[] = [];

	/** What the node wrote to n8n's log. */
	readonly warnings: string[] = [];

	/** How many calls were answered. */
	answered = 0;

	staticData: IDataObject = {};

	#test: { staticData: IDataObject } | undefined;

	readonly #place: Place;

	private constructor(
		public setup: TriggerSetup,
		private readonly server: Server,
	) {
		const { port } = server.address() as AddressInfo;
		const url = `http://127.0.0.1:${port}`;
		this.#place = { id: randomUUID(), path: randomUUID(), url, isTest: false };
	}

	/** An n8n with this workflow in it, which is not published yet. */
	static async start(setup: TriggerSetup): Promise<TriggerHost> {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const host = new TriggerHost(setup, server);
		server.on('request', (request, response) => void host.#receive(request, response));
		return host;
	}

	/** The node's random part of the address. */
	set path(path: string) {
		this.#place.path = path;
	}

	/** The address by which n8n knows itself. */
	set url(url: string) {
		this.#place.url = url;
	}

	/** The address that CloudChat calls. */
	address(isTest = false): string {
		const { url, path } = this.#place;
		return `${url}/${isTest ? 'webhook-test' : 'webhook'}/${path}/webhook`;
	}

	/** Publishes the workflow; where that fails, n8n takes down what is there. */
	async publish(activation: WorkflowActivateMode = 'activate'): Promise<void> {
		const staticData = structuredClone(this.staticData);
		try {
			const exists = await this.#hook('checkExists', activation, staticData);
			if (!exists) await this.#hook('create', activation, staticData);
		} catch (error) {
			await this.unpublish();
			throw error;
		}
		this.staticData = staticData; // saved after the last method
	}

	/** n8n ends and starts again: it asks for each webhook, and removes none. */
	async restart(): Promise<void> {
		await this.publish('init');
	}

	async unpublish(): Promise<void> {
		await this.#hook('delete', 'update', this.staticData, 'internal');
	}

	/** *Listen for test event*; begins with no static data and saves none. */
	async listen(): Promise<void> {
		const staticData: IDataObject = {};
		const exists = await this.#hook('checkExists', 'manual', staticData, 'manual', true);
		if (!exists) await this.#hook('create', 'manual', staticData, 'manual', true);
		this.#test = { staticData };
	}

	/** The test ends: an event came, or the time is up. */
	async stopListening(): Promise<void> {
		const test = this.#test;
		if (!test) return;
		await this.#hook('delete', 'update', test.staticData, 'internal', true);
		this.#test = undefined;
	}

	get isListening(): boolean {
		return this.#test !== undefined;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	async #hook(
		name: WebhookSetupMethodNames,
		activation: WorkflowActivateMode,
		staticData: IDataObject,
		mode: WorkflowExecuteMode = 'trigger',
		isTest = false,
	): Promise<boolean> {
		const place = { ...this.#place, isTest };
		const copy = structuredClone(staticData);
		const prepared = await prepareTrigger(this.setup, place, copy);
		const { workflow, node, additionalData, webhookData } = prepared;
		const context = new HookContext(workflow, node, additionalData, mode, activation, webhookData);
		this.#hear(context);
		const type = workflow.nodeTypes.getByNameAndVersion(node.type, 1);
		const done = await type.webhookMethods?.default?.[name].call(context);
		for (const key of Object.keys(staticData)) delete staticData[key];
		Object.assign(staticData, JSON.parse(JSON.stringify(workflow.staticData)));
		return done ?? false;
	}

	async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
		response.on('finish', () => {
			this.answered += 1;
		});
		const isTest = request.url?.startsWith('/webhook-test/') ?? false;
		const raw = await bytesOf(request);
		let body: unknown;
		try {
			body = JSON.parse(raw.toString());
		} catch {
			response.writeHead(422).end(); // n8n itself, before the node sees it
			return;
		}
		if (isTest && !this.#test) {
			response.writeHead(404).end();
			return;
		}
		const staticData = structuredClone(isTest ? this.#test?.staticData : this.staticData) ?? {};
		const place = { ...this.#place, isTest };
		const prepared = await prepareTrigger(this.setup, place, staticData);
		const { workflow, node, additionalData, webhookData } = prepared;
		additionalData.httpRequest = Object.assign(request, { body, rawBody: raw }) as never;
		additionalData.httpResponse = response as never;
		const mode = isTest ? 'manual' : 'webhook';
		const context = new WebhookContext(workflow, node, additionalData, mode, webhookData, [], null);
		this.#hear(context);
		const type = workflow.nodeTypes.getByNameAndVersion(node.type, 1);
		let result: IWebhookResponseData | undefined;
		try {
			result = await type.webhook?.call(context);
		} catch (error) {
			this.failures.push(error);
		}
		if (result?.noWebhookResponse !== true) response.end();
		if (result?.workflowData === undefined) return;
		const [items = []] = result.workflowData;
		const stack = [{ node, data: { main: [items] }, source: null }];
		const data = createRunExecutionData({ executionData: { nodeExecutionStack: stack } });
		const run = await new WorkflowExecute(additionalData, mode, data).processRunExecutionData(
			workflow,
		);
		const arrived = run.data.resultData.runData.Next?.[0]?.data?.main[0] ?? [];
		this.executions.push(arrived.map(({ json }) => json));
		if (isTest) await this.stopListening();
	}

	/** n8n's logger is one for the process. */
	#hear({ logger }: { logger: { warn: (message: string) => void } }): void {
		logger.warn = (message) => this.warnings.push(message);
	}
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return Buffer.concat(parts);
}
