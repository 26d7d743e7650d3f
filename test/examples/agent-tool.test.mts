import type { IDataObject } from 'n8n-workflow';

import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import { useSandbox } from '../engine/sandbox.mts';
import { isCloudChat, readExample, type Example } from './examples.mts';
import { bodiesAt, runExample } from './runExample.mts';

const sandbox = useSandbox();
beforeEach(async () => (await useProcessedStore()).clear());

const CHAT = 'When chat message received';
const TOOL = 'Send order update';

/** In the place of agent and model: the tool gets what a model fills in as its input. */
function toolAlone(): Example {
	const example = readExample('agent-tool');
	const nodes = example.nodes.filter((node) => isCloudChat(node) || node.name === CHAT);
	const connections = { [CHAT]: { main: [[{ node: TOOL, type: 'main' as const, index: 0 }]] } };
	return { ...example, nodes, connections };
}

const asked = (more: IDataObject = {}) => ({
	phone_number: '(11) 98765-4321',
	customer_name: 'Maria',
	order_id: '10234',
	...more,
});

const message = (order_id: string) => ({
	inbox_id: '3',
	phone_number: '+5511987654321',
	template_name: 'order_update',
	name: 'Maria',
	order_id,
	button_param_0: order_id,
});

const callTool = async (args: IDataObject) =>
	(await runExample(toolAlone(), sandbox(), { [CHAT]: [args] })).output(TOOL);

it('sends what the model fills in, and nothing else that it may come up with', async () => {
	const invented = { inbox_id: '4', inboxId: '4', template_name: 'cupom_desconto' };
	expect(await callTool(asked(invented))).toMatchObject([{ status: 'accepted' }]);
	expect(bodiesAt(sandbox())).toEqual([message('10234')]);
});

it('sends an order once a day, however often the model calls the tool', async () => {
	await callTool(asked());
	// A model writes a number as it likes.
	const again = asked({ phone_number: '+5511987654321' });
	expect(await callTool(again)).toMatchObject([{ status: 'skipped', reason: 'sentBefore' }]);
	await callTool(asked({ order_id: '10235' }));
	expect(bodiesAt(sandbox())).toEqual([message('10234'), message('10235')]);
});

it('leaves the model number, name and order, and fixes inbox and template', () => {
	const tool = readExample('agent-tool').nodes.find(isCloudChat);
	const fields = JSON.stringify(tool?.parameters).matchAll(/\$fromAI\('(\w+)'/g);
	expect([...new Set([...fields].map(([, key]) => key))].sort()).toEqual([
		'customer_name',
		'order_id',
		'phone_number',
	]);
	const fixed = expect.not.stringMatching(/^=/);
	expect(tool?.parameters).toMatchObject({
		inboxId: { value: fixed },
		templateName: { value: fixed },
	});
});
