import { agentWorkflow } from '../agent.mts';
import { useN8n } from '../n8n.mts';
import { startStubModel, type StubModel } from '../stubModel.mts';

const n8n = useN8n();
let stub: StubModel | undefined;
let model = { id: '', name: '' };

beforeAll(async () => {
	stub = await startStubModel();
	model = await n8n().client.call('POST', '/rest/credentials', {
		name: 'Stub model',
		type: 'openAiApi',
		data: { apiKey: 'none', url: stub.url, header: false },
	});
});
beforeEach(() => stub?.clear());
afterAll(() => stub?.close());

describe.each([
	['that n8n runs (AI Agent 3)', 3.1],
	['that the agent runs (AI Agent 2)', 2.2],
])('as a tool %s', (_what, agentVersion) => {
	const ask = async (more: object = {}) => {
		const { credential, client } = n8n();
		const asks = [JSON.stringify({ phone: '(11) 98765-4321' })];
		const workflow = agentWorkflow({ credential, agentVersion, model, asks, ...more });
		const { id } = await client.call<{ id: string }>('POST', '/rest/workflows', workflow);
		return await n8n().run(id);
	};

	it('sends the message that the agent asks for, and tells it so', async () => {
		const { status } = await ask();
		expect(status).toBe('success');
		expect(n8n().sandbox.ledger.messages).toMatchObject([{ phoneNumber: '+5511987654321' }]);
		expect(stub?.toolAnswers).toEqual([expect.stringContaining('"status":"accepted"')]);
	});

	it('tells the agent why a message was not sent', async () => {
		n8n().sandbox.faults.next({ kind: 'notFound' });
		await ask();
		expect(stub?.toolAnswers).toEqual([expect.stringContaining('404')]);
		expect(n8n().sandbox.ledger.messages).toEqual([]);
	});

	it('does not send a message again of which nobody knows', async () => {
		n8n().sandbox.faults.next({ kind: 'closeAfter' });
		await ask({ settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 } });
		expect(stub?.toolAnswers).toEqual([expect.stringContaining('"status":"unknown"')]);
		expect(n8n().sandbox.ledger.messages).toHaveLength(1);
	});

	it('writes to each customer when several items ask at the same time', async () => {
		const phones = ['+5511987654321', '+5521998877665', '+5531987654323'];
		await ask({ asks: phones.map((phone) => JSON.stringify({ phone })) });
		const received = n8n().sandbox.ledger.messages.map(({ phoneNumber }) => phoneNumber);
		expect(received.sort()).toEqual(phones);
		for (const phone of phones) {
			expect(stub?.toolAnswers).toContainEqual(expect.stringContaining(phone));
		}
	});
});
