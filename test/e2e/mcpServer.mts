import { randomUUID } from 'node:crypto';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

import type { N8nClient } from '../../dev/n8n/client.mts';
import { cloudChatNode, NODE, type Campaign } from './campaign.mts';
import { executionIds } from './execution.mts';

/** What a client gets for a call: the text that its model reads. */
export interface McpAnswer {
	readonly text: string;
	readonly isError: boolean;
}

/** A published workflow whose *MCP Server Trigger* has CloudChat as its tool. */
export interface McpServer {
	readonly workflowId: string;
	/** A client that is connected; each has a session of its own. */
	connect(): Promise<McpSession>;
	/** Waits for so many executions: n8n begins one after it has answered the client. */
	executions(count: number): Promise<string[]>;
}

export interface McpSession {
	readonly client: Client;
	call(args: Record<string, unknown>): Promise<McpAnswer>;
}

const WITHIN_MS = 20_000;

/** The same everywhere: n8n refuses one name with two descriptions. */
export const ORDER = fromAI('order', 'The number of the order');

function fromAI(key: string, what: string): string {
	return `={{ $fromAI('${key}', '${what}', 'string') }}`;
}

export async function publishMcpServer(
	client: N8nClient,
	node: Omit<Campaign, 'items' | 'workflow'>,
): Promise<McpServer> {
	const path = randomUUID();
	const trigger = {
		id: 'mcp',
		name: 'MCP Server Trigger',
		type: '@n8n/n8n-nodes-langchain.mcpTrigger',
		typeVersion: 2,
		position: [0, 0],
		webhookId: path,
		parameters: { path },
	};
	const base = cloudChatNode({
		...node,
		parameters: {
			phoneNumber: fromAI('phone', 'The WhatsApp number of the customer'),
			templateVariables: {
				variable: [
					{ name: 'name', value: fromAI('name', 'The first name'), fallback: 'cliente' },
					{ name: 'order_id', value: ORDER, fallback: '' },
				],
			},
			...node.parameters,
		},
	});
	const tool = { ...base, type: `${base.type}Tool`, position: [0, 200] };
	const { id, versionId } = await client.call<{ id: string; versionId: string }>(
		'POST',
		'/rest/workflows',
		{
			name: `MCP ${path}`,
			nodes: [trigger, tool],
			connections: { [NODE]: { ai_tool: [[{ node: trigger.name, type: 'ai_tool', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
		},
	);
	await client.call('POST', `/rest/workflows/${id}/activate`, { versionId });
	const url = new URL(`${client.url}/mcp/${path}`);
	return {
		workflowId: id,
		connect: async () => sessionOf(await connected(url)),
		executions: async (count) => {
			const begun = async () => {
				const ids = await executionIds(client, id);
				if (ids.length < count) throw new Error(`There are only ${ids.length} executions`);
				return ids;
			};
			return await until(begun);
		},
	};
}

/** n8n publishes a moment after it has answered; until then nobody knows the address. */
async function connected(url: URL): Promise<Client> {
	return await until(async () => {
		const client = new Client({ name: 'test', version: '1.0.0' });
		await client.connect(new StreamableHTTPClientTransport(url));
		return client;
	});
}

/** Tries until it works out. */
async function until<Result>(work: () => Promise<Result>): Promise<Result> {
	const end = Date.now() + WITHIN_MS;
	for (;;) {
		try {
			return await work();
		} catch (error) {
			if (Date.now() > end) throw error;
			await new Promise((resolve) => setTimeout(resolve, 250));
		}
	}
}

function sessionOf(client: Client): McpSession {
	return {
		client,
		call: async (args) => {
			const { content, isError } = await client.callTool({ name: NODE, arguments: args });
			const [first] = content;
			if (first?.type !== 'text') throw new Error('The answer is not a text');
			return { text: first.text, isError: isError === true };
		},
	};
}
