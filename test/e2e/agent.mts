import { cloudChatNode, START, type Campaign } from './campaign.mts';

export interface Agent extends Omit<Campaign, 'items' | 'workflow'> {
	/** The version of n8n's *AI Agent* node: 3 lets n8n run its tools, 2 runs them itself. */
	readonly agentVersion: number;
	readonly model: { readonly id: string; readonly name: string };
	/** What the model is asked, an item each, all at the same time. */
	readonly asks?: readonly string[];
}

/** Start → AI Agent, with CloudChat as its tool; the model says what number to write to. */
export function agentWorkflow({ agentVersion, model, asks = ['Write.'], ...node }: Agent) {
	const tool = cloudChatNode({
		...node,
		parameters: {
			phoneNumber: "={{ $fromAI('phone', 'The number of the customer', 'string') }}",
			...node.parameters,
		},
	});
	const to = (type: string) => ({ [type]: [[{ node: 'AI Agent', type, index: 0 }]] });
	return {
		name: `Agent ${new Date().toISOString()}`,
		nodes: [
			{
				id: 'start',
				name: START,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'agent',
				name: 'AI Agent',
				type: '@n8n/n8n-nodes-langchain.agent',
				typeVersion: agentVersion,
				position: [220, 0],
				parameters: {
					promptType: 'define',
					text: '={{ $json.ask }}',
					options: { batching: { batchSize: asks.length } },
				},
			},
			{
				id: 'model',
				name: 'Model',
				type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
				typeVersion: 1.2,
				position: [180, 200],
				parameters: { model: { __rl: true, mode: 'id', value: 'stub' }, options: {} },
				credentials: { openAiApi: model },
			},
			{ ...tool, type: `${tool.type}Tool`, position: [360, 200] },
		],
		connections: {
			[START]: to('main'),
			Model: to('ai_languageModel'),
			[tool.name]: to('ai_tool'),
		},
		settings: { executionOrder: 'v1' },
		pinData: { [START]: asks.map((ask) => ({ json: { ask } })) },
	};
}
