import { ORDER, publishMcpServer, type McpServer, type McpSession } from '../mcpServer.mts';
import { useN8n } from '../n8n.mts';

const n8n = useN8n();

const MARIA = { phone: '(11) 98765-4321', name: 'Maria', order: '10234' };
const JOAO = { phone: '+5521998877665', name: 'João', order: '10235' };

const open: McpSession[] = [];
afterEach(async () => {
	await Promise.all(open.splice(0).map(({ client }) => client.close()));
});

async function serve(more: object = {}): Promise<McpServer> {
	const { client, credential } = n8n();
	return await publishMcpServer(client, { credential, ...more });
}

async function connect(server: McpServer): Promise<McpSession> {
	const session = await server.connect();
	open.push(session);
	return session;
}

const received = () => n8n().sandbox.ledger.messages;

it('is a tool that asks for what the model is to fill in', async () => {
	const { client } = await connect(await serve());
	const { tools } = await client.listTools();
	expect(tools).toMatchObject([
		{ name: 'CloudChat', inputSchema: { required: ['phone', 'name', 'order'] } },
	]);
});

it('sends what each call asks for, and tells the model how it ended', async () => {
	const server = await serve();
	const session = await connect(server);
	const answers = [
		await session.call(MARIA),
		await session.call(JOAO),
		await session.call({ ...MARIA, phone: '12' }),
	];
	expect(answers).toEqual([
		{ isError: false, text: expect.stringContaining('"status":"accepted"') },
		{ isError: false, text: expect.stringContaining('"phoneNumber":"+5521998877665"') },
		{ isError: false, text: expect.stringContaining('"reason":"invalidPhoneNumber"') },
	]);
	expect(received()).toMatchObject([
		{ phoneNumber: '+5511987654321', body: { name: 'Maria', order_id: '10234' } },
		{ phoneNumber: '+5521998877665', body: { name: 'João', order_id: '10235' } },
	]);
	expect(await server.executions(3)).toHaveLength(3);
});

it('tells the model not to call again for a message that may have gone out', async () => {
	n8n().sandbox.faults.next({ kind: 'closeAfter' });
	const session = await connect(await serve({ settings: { retryOnFail: true } }));
	const { text } = await session.call(MARIA);
	expect(text).toContain('"status":"unknown"');
	expect(text).toContain('Do not call this tool again for this message');
	expect(received()).toHaveLength(1);
});

it('ten calls at once, of two clients, are ten messages', async () => {
	const server = await serve();
	const sessions = [await connect(server), await connect(server)];
	const orders = Array.from({ length: 10 }, (_, index) => `${index}`);
	const answers = await Promise.all(
		orders.map(async (order, index) => await sessions[index % 2]?.call({ ...MARIA, order })),
	);
	expect(answers).toEqual(
		orders.map(() => expect.objectContaining({ text: expect.stringContaining('accepted') })),
	);
	expect(
		received()
			.map(({ body }) => body.order_id)
			.sort(),
	).toEqual(orders);
});

it('each call is an execution of its own, so only a key keeps a message from going out twice', async () => {
	const keyed = await connect(await serve({ options: { sendOnceKey: ORDER } }));
	await keyed.call(MARIA);
	expect((await keyed.call(MARIA)).text).toContain('"reason":"sentBefore"');
	expect(received()).toHaveLength(1);

	const without = await connect(await serve());
	await without.call(MARIA);
	await without.call(MARIA);
	expect(received()).toHaveLength(3);
});
