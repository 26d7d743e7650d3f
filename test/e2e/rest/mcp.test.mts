import { randomUUID } from 'node:crypto';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

import { until } from '../../until.mts';
import { cloudChatNode, NODE } from '../campaign.mts';
import { startedExecution } from '../execution.mts';
import { useN8n } from '../n8n.mts';
import { nodeOf, publish, saveWorkflow, to } from '../workflow.mts';

const n8n = useN8n();

const MARIA = { phone: '(11) 98765-4321', name: 'Maria', order: '10234' };

const open: Client[] = [];
afterEach(async () => {
	await Promise.all(open.splice(0).map((client) => client.close()));
});

const fromAI = (key: string, what: string) => `={{ $fromAI('${key}', '${what}', 'string') }}`;
/** The same everywhere: n8n refuses one name with two descriptions. */
const ORDER = fromAI('order', 'The number of the order');

/** A published *MCP Server Trigger* that has CloudChat as its tool. */
async function serve(more: object = {}) {
	const { client, credential } = n8n();
	const path = randomUUID();
	const trigger = nodeOf(
		'MCP Server Trigger',
		'@n8n/n8n-nodes-langchain.mcpTrigger',
		{ path },
		{ typeVersion: 2, webhookId: path },
	);
	const parameters = {
		phoneNumber: fromAI('phone', 'The WhatsApp number of the customer'),
		templateVariables: {
			variable: [
				{ name: 'name', value: fromAI('name', 'The first name'), fallback: 'cliente' },
				{ name: 'order_id', value: ORDER, fallback: '' },
			],
		},
	};
	const base = cloudChatNode({ credential, parameters, ...more });
	const nodes = [trigger, { ...base, type: `${base.type}Tool` }];
	const { id } = await saveWorkflow(client, nodes, { [NODE]: to(trigger.name, 'ai_tool') });
	await publish(client, id);
	return { id, connect: async () => await connect(`${client.url}/mcp/${path}`) };
}

/** A client with a session of its own. */
async function connect(url: string) {
	// n8n publishes a moment after it has answered; until then nobody knows the address.
	const client = await until(async () => {
		const one = new Client({ name: 'test', version: '1.0.0' });
		return await one.connect(new StreamableHTTPClientTransport(new URL(url))).then(
			() => one,
			() => undefined,
		);
	});
	open.push(client);
	const call = async (args: Record<string, unknown>) => {
		const { content, isError } = await client.callTool({ name: NODE, arguments: args });
		const [first] = content;
		return first?.type === 'text' && isError !== true ? first.text : 'an error';
	};
	return { client, call };
}

const received = () => n8n().sandbox.ledger.messages;

it('asks for what the model is to fill in, sends it, and tells how it ended', async () => {
	const server = await serve();
	const { client, call } = await server.connect();
	const { tools } = await client.listTools();
	expect(tools).toMatchObject([
		{ name: 'CloudChat', inputSchema: { required: ['phone', 'name', 'order'] } },
	]);
	expect(await call(MARIA)).toContain('"status":"accepted"');
	expect(await call({ ...MARIA, phone: '12' })).toContain('"reason":"invalidPhoneNumber"');
	expect(received()).toMatchObject([
		{ phoneNumber: '+5511987654321', body: { name: 'Maria', order_id: '10234' } },
	]);
	await startedExecution(n8n().client, server.id, 2);
});

it('tells the model not to call again for a message that may have gone out', async () => {
	n8n().sandbox.faults.next({ kind: 'closeAfter' });
	const { call } = await (await serve({ settings: { retryOnFail: true } })).connect();
	const text = await call(MARIA);
	expect(text).toContain('"status":"unknown"');
	expect(text).toContain('Do not call this tool again for this message');
	expect(received()).toHaveLength(1);
});

it('each call is an execution of its own, so only a key keeps a message from going out twice', async () => {
	for (const { options, answer } of [
		{ options: { sendOnceKey: ORDER }, answer: '"reason":"sentBefore"' },
		{ options: {}, answer: '"status":"accepted"' },
	]) {
		const { call } = await (await serve({ options })).connect();
		await call(MARIA);
		expect(await call(MARIA)).toContain(answer);
	}
	expect(received()).toHaveLength(3);
});
