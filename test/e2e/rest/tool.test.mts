import { cloudChatNode } from '../campaign.mts';
import { useN8n } from '../n8n.mts';
import { startStubModel, type StubModel } from '../stubModel.mts';
import { nodeOf, pinned, saveWorkflow, START, to } from '../workflow.mts';

const n8n = useN8n();
let model: StubModel;

beforeAll(async () => {
	model = await startStubModel(n8n().client);
});
beforeEach(() => model.clear());
afterAll(() => model.close());

const AGENT = 'AI Agent';
const LANGCHAIN = '@n8n/n8n-nodes-langchain';

/** Start → AI Agent, with CloudChat as its tool; the model says what number to write to. */
async function ask(agentVersion: number, phones: readonly string[]) {
	const { client, credential } = n8n();
	const phoneNumber = "={{ $fromAI('phone', 'The number of the customer', 'string') }}";
	const tool = cloudChatNode({ credential, parameters: { phoneNumber } });
	const agent = {
		promptType: 'define',
		text: '={{ $json.ask }}',
		options: { batching: { batchSize: phones.length } }, // all at the same time
	};
	const chat = { model: { __rl: true, mode: 'id', value: 'stub' }, options: {} };
	const nodes = [
		nodeOf(START, 'manualTrigger'),
		nodeOf(AGENT, `${LANGCHAIN}.agent`, agent, { typeVersion: agentVersion }),
		nodeOf('Model', `${LANGCHAIN}.lmChatOpenAi`, chat, {
			...{ typeVersion: 1.2, credentials: model.credentials },
		}),
		{ ...tool, type: `${tool.type}Tool` },
	];
	const connections = {
		[START]: to(AGENT),
		Model: to(AGENT, 'ai_languageModel'),
		[tool.name]: to(AGENT, 'ai_tool'),
	};
	const asks = phones.map((phone) => ({ ask: JSON.stringify({ phone }) }));
	return await n8n().run((await saveWorkflow(client, nodes, connections, pinned(asks))).id);
}

// What is not called for again, and calls side by side, are tested in test/engine.
it.each([
	['n8n runs (AI Agent 3)', 3.1],
	['the agent runs (AI Agent 2)', 2.2],
])(
	'as a tool that %s: each of several items gets its message, and is told so',
	async (_what, version) => {
		const phones = ['+5511987654321', '+5521998877665', '+5531987654323'];
		const { status } = await ask(version, phones);
		expect(status).toBe('success');
		const received = n8n().sandbox.ledger.messages.map(({ phoneNumber }) => phoneNumber);
		expect(received.sort()).toEqual(phones);
		expect(model.toolAnswers).toHaveLength(3);
		for (const phone of phones) {
			const answer = expect.stringMatching(`"status":"accepted".*"phoneNumber":"\\${phone}"`);
			expect(model.toolAnswers).toContainEqual(answer);
		}
	},
);
