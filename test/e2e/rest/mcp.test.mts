import { randomUUID } from 'node:crypto';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

import { until } from '../../until.mts';
import { cloudChatNode, NODE } from '../campaign.mts';
import { startedExecution } from '../execution.mts';
import { useN8n } from '../n8n.mts';
import { nodeOf, publish, saveWorkflow, to } from '../workflow.mts';

const n8n = useN8n();

const MARIA = { phone: '(11) 98765-4321', name: 'Maria', order: '10234' };

const fromAI = (key: string, what: string) => `={{ $fromAI('${key}', '${what}', 'string') }}`;

/** Publishes an *MCP Server Trigger* that has CloudChat as its tool. @returns id and address */
async function serve(): Promise<[string, URL]> {
	const { client, credential } = n8n();
	const path = randomUUID();
	const type = '@n8n/n8n-nodes-langchain.mcpTrigger';
	const trigger = nodeOf('MCP', type, { path }, { typeVersion: 2, webhookId: path });
	const parameters = {
		phoneNumber: fromAI('phone', 'The WhatsApp number of the customer'),
		templateVariables: {
			variable: [
				{ name: 'name', value: fromAI('name', 'The first name'), fallback: 'cliente' },
				{ name: 'order_id', value: fromAI('order', 'The number of the order'), fallback: '' },
			],
		},
	};
	const base = cloudChatNode({ credential, parameters });
	const nodes = [trigger, { ...base, type: `${base.type}Tool` }];
	const { id } = await saveWorkflow(client, nodes, { [NODE]: to(trigger.name, 'ai_tool') });
	await publish(client, id);
	return [id, new URL(`${client.url}/mcp/${path}`)];
}

// What a model is told not to call again for, and keys, are tested in test/engine.
it('asks for what the model is to fill in, sends it, and tells how it ended', async () => {
	const [id, url] = await serve();
	// n8n publishes a moment after it has answered; until then nobody knows the address.
	const client = await until(async () => {
		const one = new Client({ name: 'test', version: '1.0.0' });
		return await one.connect(new StreamableHTTPClientTransport(url)).then(
			() => one,
			() => undefined,
		);
	});
	const call = async (args: Record<string, unknown>) =>
		JSON.stringify((await client.callTool({ name: NODE, arguments: args })).content);
	try {
		const { tools } = await client.listTools();
		expect(tools).toMatchObject([
			{ name: 'CloudChat', inputSchema: { required: ['phone', 'name', 'order'] } },
		]);
		expect(await call(MARIA)).toContain('\\"status\\":\\"accepted\\"');
		expect(await call({ ...MARIA, phone: '12' })).toContain(
			'\\"reason\\":\\"invalidPhoneNumber\\"',
		);
		expect(n8n().sandbox.ledger.messages).toMatchObject([
			{ phoneNumber: '+5511987654321', body: { name: 'Maria', order_id: '10234' } },
		]);
		// Each call is an execution of its own.
		await startedExecution(n8n().client, id, 2);
	} finally {
		await client.close();
	}
});
